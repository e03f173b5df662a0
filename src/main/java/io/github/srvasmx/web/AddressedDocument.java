package io.github.srvasmx.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.util.function.SingletonSupplier;

/**
 * A text in UTF-8 that contains the address at which a client reaches the server. The text is written once, with a gap for
 * the address, because clients without a ticket can request such a document often and under many addresses.
 */
public final class AddressedDocument {

    /** Has only characters that are also in addresses, so a writer quotes and escapes it in the same way as an address. */
    private static final ServiceAddress GAP = new ServiceAddress("http://address-of-the-server.invalid");

    private final Supplier<List<byte[]>> pieces;

    /**
     * @param writer returns the text for an address; called once, when the document is needed
     */
    public AddressedDocument(Function<ServiceAddress, String> writer) {
        this.pieces = SingletonSupplier.of(() -> pieces(writer.apply(GAP)));
    }

    private static List<byte[]> pieces(String text) {
        return Arrays.stream(text.split(Pattern.quote(GAP.root()), -1))
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The document for a client that reaches the server at {@code address}. */
    public byte[] at(ServiceAddress address) {
        List<byte[]> around = pieces.get();
        byte[] root = address.root().getBytes(StandardCharsets.UTF_8);
        int length = around.stream().mapToInt(piece -> piece.length).sum();
        ByteBuffer document = ByteBuffer.allocate(length + (around.size() - 1) * root.length);
        document.put(around.get(0));
        around.stream().skip(1).forEach(piece -> document.put(root).put(piece));
        return document.array();
    }
}
