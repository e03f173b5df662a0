package io.github.srvasmx.handler.zip;

import io.github.srvasmx.common.ProcessorShare;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
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
                ZipWriter writer = new ZipWriter(target, ProcessorShare.half())) {
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

    static Blob blob(byte[] bytes) {
        return new Blob() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(long position, ByteBuffer target) throws IOException {
                if (position + target.remaining() > bytes.length) {
                    throw new EOFException("The file is shorter than it was");
                }
                target.put(bytes, (int) position, target.remaining());
            }

            @Override
            public void close() {}
        };
    }

    /** Zeros that take no memory. */
    record Zeros(long size) implements Blob {

        private static final byte[] BUFFER = new byte[64 * 1024];

        @Override
        public void read(long position, ByteBuffer target) {
            target.put(BUFFER, 0, target.remaining());
        }

        @Override
        public void close() {}
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
