package io.github.srvasmx.asmx.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.fuzz.SlowStream;
import io.github.srvasmx.handler.upload.RejectedBytes;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.FuzzedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of a form, however they are encoded and in whatever fragments they arrive. */
class FormBytesTest {

    private static final int[] FRAGMENTS = {1, 2, 3, 5, 100, Integer.MAX_VALUE};

    static Stream<String> encodings() {
        String base64 = Base64.getEncoder().encodeToString(bytes());
        return Stream.of(
                base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
                base64.replace("+", "%2b"),
                base64.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining()),
                base64.chars().mapToObj("%%u%04X"::formatted).collect(Collectors.joining()),
                Base64.getMimeEncoder()
                        .encodeToString(bytes())
                        .replace("+", "%2B")
                        .replace("\r\n", "+%0D%0A"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void areTheSameInEveryFragment(String encoded) throws IOException {
        for (int fragment : FRAGMENTS) {
            assertThat(read("text=a&bytes=" + encoded + "&text=b", fragment))
                    .isEqualTo(new Result(Optional.of(summary(bytes())), "a,b"));
        }
    }

    @Test
    void mayEndTheForm() throws IOException {
        for (int fragment : FRAGMENTS) {
            assertThat(read("bytes=QUJD", fragment).bytes()).contains(summary(new byte[] {'A', 'B', 'C'}));
        }
    }

    @ParameterizedTest
    @CsvSource({"QUJD%", "QUJD%4", "QUJ%zz", "QUJD%u12", "QUJD%u0141", "QUJD%uD83D", "QUJ%E9", "QUJ-"})
    void areInvalidWithAnythingElse(String encoded) throws IOException {
        for (int fragment : FRAGMENTS) {
            assertThat(read("bytes=" + encoded + "&text=b", fragment)).isEqualTo(new Result(Optional.empty(), "b"));
        }
    }

    private record Result(Optional<RejectedBytes> bytes, String text) {}

    private static Result read(String form, int fragment) throws IOException {
        BodyLimitInputStream body = new BodyLimitInputStream(
                new SlowStream(form.getBytes(StandardCharsets.US_ASCII), fragment), 1024 * 1024);
        try (CallParameters parameters = new CallParameters(FuzzedCall.OPERATION, FuzzedCall::receiveBytes)) {
            new FormReader(body, StandardCharsets.UTF_8).readInto(parameters, 10);
            try (BytesArgument value = parameters.bytes(FuzzedCall.BYTES.name())) {
                return new Result(FuzzedCall.bytes(value), parameters.text("text"));
            }
        }
    }

    private static RejectedBytes summary(byte[] bytes) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return new RejectedBytes(bytes.length, crc32.getValue());
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[40_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
