package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.library.DocumentVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Zip64 is used only for a zip that exceeds the limits of the plain format. */
class Zip64Test extends ZipWriterTestCase {

    private static final int ZIP64_EXTRA = 0x0001;

    @Test
    void usesNoZip64IfItIsNotRequired() throws Exception {
        byte[] bytes = {1, 2, 3};
        Path zip = write(writer -> {
            writer.writeDocument("a.txt", version("a.txt", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
            writer.writeDocument("b.pdf", version("b.pdf", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
        });

        assertThat(hasZip64(zip)).isFalse();
    }

    @Test
    void usesZip64From65535EntriesOn() throws Exception {
        assertZip64(65_535, true);
    }

    @Test
    @Tag("nightly")
    void usesNoZip64For65534Entries() throws Exception {
        assertZip64(65_534, false);
    }

    private void assertZip64(int entries, boolean zip64) throws Exception {
        byte[] bytes = {1};
        DocumentVersion version = version("a.txt", bytes);
        Path zip = write(writer -> {
            for (int i = 0; i < entries; i++) {
                writer.writeDocument(i + ".txt", version, new ByteArrayInputStream(bytes), NO_LISTENER);
            }
        });

        assertThat(hasZip64(zip)).isEqualTo(zip64);
        assertThat(ZipReader.assertReadable(zip)).isEqualTo(entries);
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }

    /** Whether the end of the zip has a Zip64 record, or an entry has a Zip64 field. */
    static boolean hasZip64(Path zip) throws IOException {
        byte[] end = new byte[(int) Math.min(Files.size(zip), 1_000)];
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            file.seek(file.length() - end.length);
            file.readFully(end);
        }
        String text = new String(end, StandardCharsets.ISO_8859_1);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return text.contains("PK\u0006\u0006") || file.stream().anyMatch(Zip64Test::hasZip64Extra);
        }
    }

    private static boolean hasZip64Extra(ZipEntry entry) {
        byte[] extra = entry.getExtra();
        for (int at = 0; extra != null && at + 4 <= extra.length; ) {
            if (shortAt(extra, at) == ZIP64_EXTRA) {
                return true;
            }
            at += 4 + shortAt(extra, at + 2);
        }
        return false;
    }

    private static int shortAt(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(at) & 0xFFFF;
    }
}
