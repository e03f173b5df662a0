package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads a zip in the ways that clients use: by its central directory, as a stream, and with other programs. */
final class ZipReader {

    private ZipReader() {}

    /** Returns the texts of the entries by name. Checks that both readers of Java agree. */
    static Map<String, String> contents(Path zip) throws IOException {
        Map<String, String> byDirectory = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    byDirectory.put(entry.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        Map<String, String> byStream = new LinkedHashMap<>();
        try (ZipInputStream stream = open(zip)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                byStream.put(entry.getName(), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(byStream).isEqualTo(byDirectory);
        return byDirectory;
    }

    /** Reads all entries by the directory and as a stream, and compares checksums. Returns the number of entries. */
    static long assertReadable(Path zip) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long entries = 0;
        try (ZipFile file = new ZipFile(zip.toFile());
                ZipInputStream stream = open(zip)) {
            for (ZipEntry entry : file.stream().toList()) {
                assertThat(stream.getNextEntry()).extracting(ZipEntry::getName).isEqualTo(entry.getName());
                // The stream itself compares the checksum with that of the entry.
                assertThat(length(stream, new CRC32(), buffer)).isEqualTo(entry.getSize());
                CRC32 crc = new CRC32();
                try (InputStream content = file.getInputStream(entry)) {
                    assertThat(length(content, crc, buffer)).isEqualTo(entry.getSize());
                }
                assertThat(crc.getValue()).isEqualTo(entry.getCrc());
                entries++;
            }
            assertThat(stream.getNextEntry()).isNull();
        }
        return entries;
    }

    /**
     * Tests the zip with another program. Skipped if the program is not installed; the two readers of Java always run.
     */
    static void assertAccepted(Path zip, String... command) throws Exception {
        if (!isInstalled(command[0])) {
            return;
        }
        List<String> commandLine = new ArrayList<>(List.of(command));
        commandLine.add(zip.toString());
        Path output = Files.createTempFile(zip.toAbsolutePath().getParent(), "output", ".txt");
        try {
            int exit = new ProcessBuilder(commandLine)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            assertThat(exit)
                    .as(text.substring(Math.max(0, text.length() - 2_000)))
                    .isZero();
            assertThat(text).doesNotContainIgnoringCase("warning");
        } finally {
            Files.delete(output);
        }
    }

    static void assertAcceptedByOtherPrograms(Path zip) throws Exception {
        assertAccepted(zip, "unzip", "-tq");
        assertAccepted(zip, "python3", "-m", "zipfile", "-t");
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static ZipInputStream open(Path zip) throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)));
    }

    private static long length(InputStream content, CRC32 crc, byte[] buffer) throws IOException {
        long length = 0;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            crc.update(buffer, 0, count);
            length += count;
        }
        return length;
    }
}
