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
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipLong;

/**
 * Writes a zip from its first byte to its last, going back nowhere. Names are UTF-8 and say so; Zip64 is used where an
 * entry or the whole passes what a plain zip can hold, and only there. What is stored has its length and checksum in
 * front; what is deflated has them behind, as they are not known before.
 */
final class ZipWriter {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final ZipArchiveOutputStream zip;

    /** One buffer for all documents: there may be very many small ones. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);

    /**
     * @param target stays open
     */
    ZipWriter(OutputStream target) {
        zip = new ZipArchiveOutputStream(new BufferedOutputStream(target, BUFFER_SIZE));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * @param name ends with a slash
     */
    void folder(String name, Instant modified) throws IOException {
        ZipArchiveEntry entry = entry(name, modified);
        store(entry, 0, 0);
        zip.putArchiveEntry(entry);
        zip.closeArchiveEntry();
    }

    /**
     * Writes a document.
     *
     * @param bytes as many as {@code version} has; stay open
     * @param heartbeat is told of each piece
     * @throws CorruptContentException when they cannot be read or are not those of {@code version}; the zip is then of no
     *     use
     */
    void document(String name, DocumentVersion version, Blob bytes, ProgressListener heartbeat) throws IOException {
        ZipArchiveEntry entry = entry(name, version.modified());
        if (Compression.isWorthwhile(version)) {
            entry.setMethod(ZipArchiveEntry.DEFLATED);
            // Tells beforehand that there is no need of Zip64.
            entry.setSize(version.size());
        } else {
            store(entry, version.size(), HexFormat.fromHexDigitsToLong(version.crc32()));
        }
        zip.putArchiveEntry(entry);
        copy(version, bytes, heartbeat);
        zip.closeArchiveEntry();
    }

    /** Writes what stands behind the entries. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    private void copy(DocumentVersion version, Blob bytes, ProgressListener heartbeat) throws IOException {
        CRC32 crc32 = new CRC32();
        for (long at = 0; at < version.size(); at += buffer.limit()) {
            heartbeat.beat();
            buffer.clear().limit((int) Math.min(buffer.capacity(), version.size() - at));
            try {
                bytes.read(at, buffer);
            } catch (IOException e) {
                throw new CorruptContentException(e);
            }
            crc32.update(buffer.flip());
            zip.write(buffer.array(), 0, buffer.limit());
        }
        if (!HexFormat.of().toHexDigits((int) crc32.getValue()).equals(version.crc32())) {
            throw new CorruptContentException("The checksum is not that of the version");
        }
    }

    private static void store(ZipArchiveEntry entry, long size, long crc32) {
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc32);
    }

    /** The time of a plain zip is a local one without a zone; beside it stands the one that means the same everywhere. */
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
