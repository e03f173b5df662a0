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
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A multipart body gives the same result for every fragmentation of the stream, and content that is written as a part is
 * read back unchanged. The first byte of an input is the length of a fragment.
 */
public final class MultipartReaderFuzz {

    private static final String BOUNDARY = "x";
    private static final long LIMIT = 64 * 1024;
    private static final int PARTS = 10;

    private MultipartReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        int cut = 1 + (input[0] & 0xFF);
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        read(body, cut).requireAs(read(body, Integer.MAX_VALUE));
        requireUnchanged(body, cut);
    }

    private static Outcome read(byte[] body, int cut) throws IOException {
        BodyLimitInputStream limited = new BodyLimitInputStream(new SlowStream(body, cut), LIMIT);
        try (CallParameters parameters = new CallParameters(FuzzedCall.OPERATION, FuzzedCall::receiveBytes)) {
            new MultipartReader(limited, BOUNDARY, StandardCharsets.UTF_8).readInto(parameters, PARTS);
            return Outcome.of(parameters);
        } catch (RequestRejectedException e) {
            return Outcome.refused(e);
        }
    }

    /** Sends {@code content} as text, as a file and as base64, unless it contains a delimiter. */
    private static void requireUnchanged(byte[] content, int cut) throws IOException {
        String latin = new String(content, StandardCharsets.ISO_8859_1);
        if (("\r\n" + latin).contains("\r\n--" + BOUNDARY)) {
            return;
        }
        byte[] base64 = Base64.getMimeEncoder().encode(content);
        Outcome asFile = read(body("bytes\"; filename=\"f", content), cut);
        Outcome asBase64 = read(body("bytes", base64), cut);
        asBase64.requireAs(asFile);
        if (!asFile.isCall()
                || asFile.bytes().map(taken -> taken.length() != content.length).orElse(true)) {
            throw new AssertionError("The file was changed: " + asFile);
        }
        read(body("text", content), cut)
                .requireAs(new Outcome(
                        "",
                        new String(content, StandardCharsets.UTF_8),
                        FuzzedCall.bytes(FuzzedCall.receiveBytes(FuzzedCall.BYTES, Optional::empty))));
    }

    private static byte[] body(String name, byte[] content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        body.write(content);
        body.write(("\r\n--" + BOUNDARY + "--").getBytes(StandardCharsets.ISO_8859_1));
        return body.toByteArray();
    }
}
