package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3MemoryTest {

    /** Less than half of the blob, most of which the classes of the client and of the tests need. */
    private static final String HEAP = "-Xmx40m";

    private static final long SIZE = 96L << 20;

    /** Of a real store. */
    URI endpoint() {
        return S3ProxyServer.running().endpoint();
    }

    @Test
    void aBlobIsWrittenAndReadInConstantMemory(@TempDir Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=logback-command.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeDraft.class.getName(),
                        endpoint().toString(),
                        S3ProxyServer.newPrefix(),
                        folder.toString(),
                        String.valueOf(SIZE))
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).endsWith("equal\n");
        assertThat(process.waitFor()).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}
