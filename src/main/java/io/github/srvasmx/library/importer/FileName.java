package io.github.srvasmx.library.importer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of a file as text. On most systems a name is a sequence of bytes. Java decodes them in the encoding of the
 * environment and replaces what it cannot decode, so that several names can look the same and a name can look different in
 * another environment. This class reads the bytes themselves.
 */
record FileName(Path path) {

    private static final char REPLACEMENT = '\uFFFD';

    /** The name; empty if the bytes are text neither in the encoding of the environment nor in UTF-8. */
    Optional<String> text() {
        String decoded = path.toString();
        if (decoded.indexOf(REPLACEMENT) < 0 && isEncodedAs(decoded)) {
            return Optional.of(decoded);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The name for a report, with {@code \xE9} for each byte that is not text. */
    String printable() {
        return text().orElseGet(() -> {
            StringBuilder printable = new StringBuilder();
            for (byte b : bytes()) {
                if (b >= ' ') {
                    printable.append((char) b);
                } else {
                    printable.append(String.format("\\x%02X", b));
                }
            }
            return printable.toString();
        });
    }

    private boolean isEncodedAs(String decoded) {
        try {
            return path.getFileSystem().getPath(decoded).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Only the URI of a path contains the bytes of its names, percent-encoded. */
    private byte[] bytes() {
        String encoded = path.toUri().getRawPath();
        int end = encoded.endsWith("/") ? encoded.length() - 1 : encoded.length();
        int start = encoded.lastIndexOf('/', end - 1) + 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = start; i < end; i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
