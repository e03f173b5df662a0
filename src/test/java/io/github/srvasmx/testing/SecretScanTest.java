package io.github.srvasmx.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretScanTest {

    private static final String TICKET = "5d1c8f0e-93ab-4c7d-b6e2-0f1a2b3c4d5e";
    private static final String PASSWORD = "a marked password, & more";

    private final SecretScan scan = new SecretScan(List.of(TICKET, PASSWORD));

    @TempDir
    private Path folder;

    @Test
    void findsASecretInEveryReadableForm() throws IOException {
        UUID bits = UUID.fromString(TICKET);
        byte[] raw = ByteBuffer.allocate(16)
                .putLong(bits.getMostSignificantBits())
                .putLong(bits.getLeastSignificantBits())
                .array();
        for (String secret : List.of(TICKET, PASSWORD)) {
            assertFound(secret.getBytes(UTF_8));
            assertFound(secret.toUpperCase(Locale.ROOT).getBytes(UTF_8));
            assertFound(URLEncoder.encode(secret, UTF_8).getBytes(UTF_8));
            for (String before : List.of("", "a", "ab", "abc")) {
                assertFound(Base64.getEncoder().encode((before + secret + "z").getBytes(UTF_8)));
            }
        }
        assertFound(PASSWORD.replace(" ", "%20")
                .replace(",", "%2C")
                .replace("&", "%26")
                .getBytes(UTF_8));
        assertFound(HexFormat.of().formatHex(raw).getBytes(UTF_8));
        assertFound(HexFormat.of().withUpperCase().formatHex(raw).getBytes(UTF_8));
        assertFound(raw);
        assertFound(Base64.getEncoder().encode(raw));
    }

    @Test
    void findsNothingInAFileWithoutSecrets() throws IOException {
        Path file =
                Files.writeString(folder.resolve("plain"), "5d1c8f0e-93ab-4c7d-b6e2-0f1a2b3c4d5f a marked password");

        assertThat(scan.find(file)).isEmpty();
        assertThat(scan.find(folder.resolve("gone"))).isEmpty();
    }

    /** Tries the start of a file, its end, the borders of the scan buffer, and each place that the scan can skip. */
    private void assertFound(byte[] form) throws IOException {
        for (int place : new int[] {
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, (1 << 20) - form.length, (1 << 20) - 9, (1 << 20) - 1, 1 << 20, 3 << 20
        }) {
            byte[] bytes = new byte[place + form.length];
            System.arraycopy(form, 0, bytes, place, form.length);

            assertThat(scan.find(Files.write(folder.resolve("file"), bytes)))
                    .as("%s at %s", new String(form, UTF_8), place)
                    .isPresent();
        }
    }
}
