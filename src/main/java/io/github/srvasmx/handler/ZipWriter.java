package io.github.srvasmx.handler;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a zip through one buffer. Documents that are compressed already are stored as they are; so are those of 4 GiB and
 * more, since only a size that stands before the bytes can be one that every program reads.
 */
final class ZipWriter {

    private static final Logger log = LoggerFactory.getLogger(ZipWriter.class);

    private static final int BUFFER = 64 * 1024;

    /** Deflated bytes may be a little more than they were, and must not be 4 GiB. */
    private static final long LARGEST_DEFLATED = 0xFFFFFFFFL - (16 << 20);

    private static final Set<String> COMPRESSED = Set.of(
            "application/epub+zip",
            "application/gzip",
            "application/java-archive",
            "application/pdf",
            "application/x-7z-compressed",
            "application/x-bzip",
            "application/x-bzip2",
            "application/x-rar-compressed",
            "application/x-xz",
            "application/zip");

    private final ZipOutputStream zip;
    private final Heartbeat heartbeat;
    private final TimeLimit timeLimit;
    private final byte[] buffer = new byte[BUFFER];

    /**
     * @param heartbeat told before each buffer; what it throws ends the zip
     */
    ZipWriter(OutputStream target, Heartbeat heartbeat, TimeLimit timeLimit) {
        this.zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        this.zip.setLevel(Deflater.BEST_SPEED);
        this.heartbeat = heartbeat;
        this.timeLimit = timeLimit;
    }

    /**
     * Adds a folder.
     *
     * @throws ZipFailedException when time is up
     */
    void addFolder(ZipItem item) throws IOException {
        beat(item);
        ZipEntry entry = new ZipEntry(item.name());
        store(entry, 0, 0);
        zip.putNextEntry(entry);
        zip.closeEntry();
    }

    /**
     * Adds a document.
     *
     * @param content of the size that the version says
     * @throws ZipFailedException when the bytes cannot be read or are not those of the version, or time is up
     */
    void addDocument(ZipItem item, DocumentVersion version, Blob content) throws IOException {
        ZipEntry entry = new ZipEntry(item.name());
        setTime(entry, version.modified());
        long crc = HexFormat.fromHexDigitsToLong(version.crc32());
        if (version.size() > LARGEST_DEFLATED || isCompressed(version.contentType())) {
            store(entry, version.size(), crc);
        }
        zip.putNextEntry(entry);
        if (copy(item, content) != crc) {
            log.error("The bytes of {} are not those that were published", item.path());
            throw new ZipFailedException(unreadable(item));
        }
        zip.closeEntry();
    }

    /** To be called once, at the end; the target stays open. */
    void finish() throws IOException {
        zip.finish();
    }

    static ZipProblem unreadable(ZipItem item) {
        return new ZipProblem(item.path(), "The document cannot be read.");
    }

    private void beat(ZipItem item) throws IOException {
        heartbeat.beat();
        if (timeLimit.isOver()) {
            throw new ZipFailedException(new ZipProblem(
                    item.path(),
                    "The zip takes longer than " + timeLimit.limit().toSeconds() + " s."));
        }
    }

    private long copy(ZipItem item, Blob content) throws IOException {
        CRC32 crc = new CRC32();
        for (long at = 0; at < content.size(); at += BUFFER) {
            beat(item);
            int length = (int) Math.min(BUFFER, content.size() - at);
            read(item, content, at, length);
            crc.update(buffer, 0, length);
            zip.write(buffer, 0, length);
        }
        return crc.getValue();
    }

    private void read(ZipItem item, Blob content, long at, int length) {
        try {
            content.read(at, ByteBuffer.wrap(buffer, 0, length));
        } catch (IOException e) {
            log.error("{} cannot be read", item.path(), e);
            throw new ZipFailedException(unreadable(item));
        }
    }

    private static void store(ZipEntry entry, long size, long crc) {
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc);
    }

    /** In UTC beside the local time that the format has by itself. */
    private static void setTime(ZipEntry entry, Instant modified) {
        entry.setLastModifiedTime(FileTime.from(modified));
    }

    private static boolean isCompressed(String contentType) {
        boolean media = contentType.startsWith("video/")
                || contentType.startsWith("audio/")
                || (contentType.startsWith("image/")
                        && !contentType.equals("image/svg+xml")
                        && !contentType.equals("image/bmp"));
        // Those of the office formats that are zips.
        boolean office = contentType.startsWith("application/vnd.openxmlformats-")
                || contentType.startsWith("application/vnd.oasis.opendocument.");
        return media || office || COMPRESSED.contains(contentType);
    }
}
