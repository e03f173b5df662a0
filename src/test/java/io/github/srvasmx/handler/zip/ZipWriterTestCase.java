package io.github.srvasmx.handler.zip;

import io.github.srvasmx.common.ComputeLimiter;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.storage.BlobKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;

/** Writes zips to files. The documents exist only in memory. */
abstract class ZipWriterTestCase {

    static final ProgressListener NO_LISTENER = () -> {};
    static final Instant MODIFIED = Instant.parse("2024-02-29T23:59:58Z");

    @TempDir
    private Path folder;

    interface ZipContent {

        void writeTo(ZipWriter writer) throws IOException;
    }

    Path write(ZipContent content) throws IOException {
        Path zip = Files.createTempFile(folder, "written", ".zip");
        try (OutputStream target = new BufferedOutputStream(new SparseFile(zip), 64 * 1024);
                ZipWriter writer = new ZipWriter(target, ComputeLimiter.half())) {
            content.writeTo(writer);
            writer.finish();
        }
        return zip;
    }

    static ZipEntry entry(Path zip, String name) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getEntry(name);
        }
    }

    static DocumentVersion version(String name, byte[] bytes) {
        return version(name, bytes, MODIFIED);
    }

    static DocumentVersion version(String name, byte[] bytes, Instant modified) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return version(name, bytes.length, crc.getValue(), modified);
    }

    static DocumentVersion zeros(String name, long size) {
        CRC32 crc = new CRC32();
        byte[] zeros = new byte[1 << 20];
        for (long left = size; left > 0; left -= zeros.length) {
            crc.update(zeros, 0, (int) Math.min(left, zeros.length));
        }
        return version(name, size, crc.getValue(), MODIFIED);
    }

    static DocumentVersion version(String name, long size, long crc32, Instant modified) {
        return new DocumentVersion(
                1,
                name,
                new VersionNumber(1_000_000),
                size,
                HexFormat.of().toHexDigits((int) crc32),
                "",
                BlobKey.of("content"),
                modified,
                Optional.empty(),
                modified,
                "");
    }

    /** Zeros that take no memory. */
    static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) 0);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    /** A file in which zeros take neither space nor time. */
    private static final class SparseFile extends OutputStream {

        private static final byte[] ZEROS = new byte[64 * 1024];

        private final RandomAccessFile file;

        SparseFile(Path path) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rw");
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (length <= ZEROS.length && Arrays.equals(source, offset, offset + length, ZEROS, 0, length)) {
                file.seek(file.getFilePointer() + length);
            } else {
                file.write(source, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
