package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.fuzz.Outcome;
import io.github.srvasmx.fuzz.SlowStream;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A form gives the same result as a query and for every fragmentation of the stream, and its text equals the result of a
 * simple reader. The first byte of an input is the length of a fragment.
 */
public final class FormReaderFuzz {

    private static final int PAIRS = 20;

    private FormReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] form = Arrays.copyOfRange(input, 1, input.length);
        Outcome whole = read(new FormReader(stream(form, Integer.MAX_VALUE), StandardCharsets.UTF_8));
        read(new FormReader(stream(form, 1 + (input[0] & 0xFF)), StandardCharsets.UTF_8))
                .requireAs(whole);
        String query = new String(form, StandardCharsets.ISO_8859_1);
        Outcome asQuery = read(new FormReader(query));
        if (query.chars().allMatch(c -> c < 0x80)) {
            // Raw bytes of a query may be Latin 1.
            asQuery.requireAs(whole);
        }
        if (whole.isCall() && !whole.text().equals(expected(new String(form, StandardCharsets.ISO_8859_1)))) {
            throw new AssertionError(whole);
        }
    }

    private static BodyLimitInputStream stream(byte[] form, int cut) {
        return new BodyLimitInputStream(new SlowStream(form, cut), 1024 * 1024);
    }

    private static Outcome read(FormReader reader) throws IOException {
        try (CallParameters parameters = new CallParameters(FuzzedCall.OPERATION, FuzzedCall::receiveBytes)) {
            reader.readInto(parameters, PAIRS);
            return Outcome.of(parameters);
        } catch (RequestRejectedException e) {
            return Outcome.refused(e);
        }
    }

    private static String expected(String form) {
        List<String> values = new ArrayList<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (name.equalsIgnoreCase("text")) {
                values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return String.join(",", values);
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' && encoded.substring(i + 1).matches("(?s)[0-9a-fA-F]{2}.*")) {
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
