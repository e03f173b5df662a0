package io.github.srvasmx.handler.zip;

import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.Blob;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipLong;

/**
 * Writes a zip sequentially. Names are UTF-8 and marked as such. Zip64 is used only for an entry or a zip that exceeds the
 * limits of the plain format. A stored entry has its length and checksum before its data, a deflated entry after it,
 * because they are not known before.
 */
final class ZipWriter {

    private static final int BUFFER_SIZE = 64 * 1024;

    /**
     * The largest document that is deflated. Deflating can make incompressible data longer, and beyond 4 GiB an entry needs
     * Zip64, which would become known only afterwards. The length of a stored entry is known from the start.
     */
    private static final long MAX_DEFLATED_BYTES = 4_000_000_000L;

    /** The extensions of formats that are already compressed. */
    private static final Set<String> COMPRESSED_EXTENSIONS = Set.of(
            "7z", "aac", "apk", "avi", "avif", "br", "bz2", "cab", "docm", "docx", "dotx", "epub", "flac", "gif", "gz",
            "heic", "heif", "jar", "jp2", "jpeg", "jpg", "jxl", "lz", "lz4", "lzma", "m4a", "m4v", "mkv", "mov", "mp3",
            "mp4", "mpeg", "mpg", "odg", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "potx", "ppsx",
            "pptm", "pptx", "rar", "tgz", "txz", "vsdx", "war", "webm", "webp", "wma", "wmv", "woff", "woff2", "xlsb",
            "xlsm", "xlsx", "xz", "zip", "zst");

    private final ZipArchiveOutputStream zip;

    /** Shared by all documents, because there may be many small ones. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);

    /**
     * @param target remains open
     */
    ZipWriter(OutputStream target) {
        zip = new ZipArchiveOutputStream(new BufferedOutputStream(target, BUFFER_SIZE));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Writes a folder.
     *
     * @param name ends with a slash
     */
    void writeFolder(String name, Instant modified) throws IOException {
        ZipArchiveEntry entry = entry(name, modified);
        setStored(entry, 0, 0);
        zip.putArchiveEntry(entry);
        zip.closeArchiveEntry();
    }

    /**
     * Writes a document.
     *
     * @param content has the length of {@code version}; remains open
     * @param progress called before each block of data
     * @throws CorruptContentException when the content cannot be read or is not that of {@code version}; the zip is unusable
     *     then
     */
    void writeDocument(String name, DocumentVersion version, Blob content, ProgressListener progress)
            throws IOException {
        ZipArchiveEntry entry = entry(name, version.modified());
        if (isWorthDeflating(version)) {
            entry.setMethod(ZipArchiveEntry.DEFLATED);
            // The library uses no Zip64 if it knows the size.
            entry.setSize(version.size());
        } else {
            setStored(entry, version.size(), HexFormat.fromHexDigitsToLong(version.crc32()));
        }
        zip.putArchiveEntry(entry);
        copy(version, content, progress);
        zip.closeArchiveEntry();
    }

    /** Writes the central directory, which ends the zip. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    private void copy(DocumentVersion version, Blob content, ProgressListener progress) throws IOException {
        CRC32 crc32 = new CRC32();
        for (long position = 0; position < version.size(); position += buffer.limit()) {
            progress.onProgress();
            buffer.clear().limit((int) Math.min(buffer.capacity(), version.size() - position));
            try {
                content.read(position, buffer);
            } catch (IOException e) {
                throw new CorruptContentException(e);
            }
            crc32.update(buffer.flip());
            zip.write(buffer.array(), 0, buffer.limit());
        }
        if (!HexFormat.of().toHexDigits((int) crc32.getValue()).equals(version.crc32())) {
            throw new CorruptContentException("The checksum differs from that of the version");
        }
    }

    private static boolean isWorthDeflating(DocumentVersion version) {
        String name = version.name();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return version.size() > 0 && version.size() <= MAX_DEFLATED_BYTES && !COMPRESSED_EXTENSIONS.contains(extension);
    }

    private static void setStored(ZipArchiveEntry entry, long size, long crc32) {
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc32);
    }

    /** The time field of the plain format is local time without a zone; the extra field holds the same time in UTC. */
    private static ZipArchiveEntry entry(String name, Instant modified) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTime(modified.toEpochMilli());
        long seconds = modified.getEpochSecond();
        if (seconds == (int) seconds) {
            X5455_ExtendedTimestamp utc = new X5455_ExtendedTimestamp();
            utc.setModifyTime(new ZipLong(seconds));
            entry.addExtraField(utc);
        }
        return entry;
    }
}
