package io.github.srvasmx.handler.zip;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.common.ComputeLimiter;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentVersion;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip sequentially. Names are UTF-8 and marked as such. Zip64 is used only for an entry or a zip that exceeds the
 * limits of the plain format. The length and checksum of a stored entry are before its data. Those of a deflated entry are
 * after its data, because they are not known before.
 */
final class ZipWriter implements Closeable {

    private static final int BUFFER_SIZE = 64 * 1024;

    /**
     * The largest document that is deflated. Deflating can make incompressible data longer, and beyond 4 GiB an entry needs
     * Zip64, which would become known only afterwards. The length of a stored entry is known from the start.
     */
    private static final long MAX_DEFLATED_BYTES = 4_000_000_000L;

    /**
     * From this length on, a document is stored if its first block cannot be compressed, since it would take long to deflate
     * it without a gain.
     */
    private static final long MIN_PROBED_BYTES = 1024 * 1024;

    /** A block that loses less than this part of its length is incompressible: one thirty-second. */
    private static final int INCOMPRESSIBLE_SAVING = 32;

    /** The extensions of formats that are already compressed. */
    private static final Set<String> COMPRESSED_EXTENSIONS = Set.of(
            "7z", "aac", "apk", "avi", "avif", "br", "bz2", "cab", "docm", "docx", "dotx", "epub", "flac", "gif", "gz",
            "heic", "heif", "jar", "jp2", "jpeg", "jpg", "jxl", "lz", "lz4", "lzma", "m4a", "m4v", "mkv", "mov", "mp3",
            "mp4", "mpeg", "mpg", "odg", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "potx", "ppsx",
            "pptm", "pptx", "rar", "tgz", "txz", "vsdx", "war", "webm", "webp", "wma", "wmv", "woff", "woff2", "xlsb",
            "xlsm", "xlsx", "xz", "zip", "zst");

    private final DeflatingOutputStream zip;
    private final ComputeLimiter limiter;

    /** Shared by all documents, because there may be many small ones. */
    private final byte[] buffer = new byte[BUFFER_SIZE];

    /**
     * @param target remains open
     * @param limiter limits the writers that compress at the same time
     */
    ZipWriter(OutputStream target, ComputeLimiter limiter) {
        this.limiter = limiter;
        zip = new DeflatingOutputStream(new BufferedOutputStream(target, BUFFER_SIZE));
    }

    /**
     * Writes a folder.
     *
     * @param name ends with a slash
     */
    void writeFolder(String name, Instant modified) throws IOException {
        ZipEntry entry = entry(name, modified);
        setStored(entry, 0, 0);
        zip.putNextEntry(entry);
        zip.closeEntry();
    }

    /**
     * Writes a document.
     *
     * @param content remains open
     * @param progress called before each block of data
     * @throws CorruptContentException when the content cannot be read or is not that of {@code version}; the zip is unusable
     *     then
     * @throws StoreUnavailableException when the rest of the content could not be read at the moment
     */
    void writeDocument(String name, DocumentVersion version, InputStream content, ProgressListener progress)
            throws IOException {
        int count = readBlock(version, 0, content, progress);
        ZipEntry entry = entry(name, version.modified());
        if (isWorthDeflating(version, count)) {
            entry.setMethod(ZipEntry.DEFLATED);
        } else {
            setStored(entry, version.size(), HexFormat.fromHexDigitsToLong(version.crc32()));
        }
        zip.putNextEntry(entry);
        CRC32 crc32 = new CRC32();
        writeBlock(count, crc32);
        for (long position = count; position < version.size(); position += count) {
            count = readBlock(version, position, content, progress);
            writeBlock(count, crc32);
        }
        if (!Checksums.crc32(crc32.getValue()).equals(version.crc32())) {
            throw new CorruptContentException("The checksum differs from that of the version");
        }
        zip.closeEntry();
    }

    /** Writes the central directory, which ends the zip. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    /** Reads the block at {@code position} into the buffer, and returns its length. */
    private int readBlock(DocumentVersion version, long position, InputStream content, ProgressListener progress)
            throws IOException {
        int count = (int) Math.min(buffer.length, version.size() - position);
        progress.onProgress();
        try {
            VersionContent.read(content, buffer, count);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (IOException e) {
            throw new CorruptContentException(e);
        }
        return count;
    }

    private void writeBlock(int count, CRC32 crc32) throws IOException {
        limiter.acquire();
        try {
            crc32.update(buffer, 0, count);
            zip.write(buffer, 0, count);
        } finally {
            limiter.release();
        }
    }

    /** Judges a long document by its first block too, which is in the buffer and has {@code count} bytes. */
    private boolean isWorthDeflating(DocumentVersion version, int count) {
        String name = version.name();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return version.size() > 0
                && version.size() <= MAX_DEFLATED_BYTES
                && !COMPRESSED_EXTENSIONS.contains(extension)
                && (version.size() < MIN_PROBED_BYTES || isCompressible(count));
    }

    private boolean isCompressible(int count) {
        limiter.acquire();
        try {
            return zip.deflatedLength(buffer, count) < count - count / INCOMPRESSIBLE_SAVING;
        } finally {
            limiter.release();
        }
    }

    private static void setStored(ZipEntry entry, long size, long crc32) {
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc32);
    }

    /** The time field of the plain format is local time without a zone; an extra field holds the same time in UTC. */
    private static ZipEntry entry(String name, Instant modified) {
        ZipEntry entry = new ZipEntry(name);
        long seconds = modified.getEpochSecond();
        if (seconds == (int) seconds) {
            entry.setLastModifiedTime(FileTime.from(seconds, TimeUnit.SECONDS));
        } else {
            entry.setTime(modified.toEpochMilli());
        }
        return entry;
    }

    /** Releases the memory of the deflater. Further documents cannot be written. */
    @Override
    public void close() {
        zip.endDeflater();
    }

    private static final class DeflatingOutputStream extends ZipOutputStream {

        DeflatingOutputStream(OutputStream target) {
            super(target, StandardCharsets.UTF_8);
            endDeflater();
            def = new DirectDeflater(Deflater.BEST_SPEED);
        }

        /** The length of {@code count} bytes when they are deflated. For the time between two entries. */
        int deflatedLength(byte[] block, int count) {
            def.setInput(block, 0, count);
            def.finish();
            while (!def.finished()) {
                def.deflate(buf);
            }
            int length = Math.toIntExact(def.getBytesWritten());
            def.reset();
            return length;
        }

        void endDeflater() {
            def.end();
        }
    }
}
