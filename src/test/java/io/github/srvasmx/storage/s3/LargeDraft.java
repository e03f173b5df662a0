package io.github.srvasmx.storage.s3;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Writes and reads a long blob, in a process whose heap the test chooses. */
final class LargeDraft {

    private static final BlobKey KEY = BlobKey.of("content", "ab", "large");
    private static final int PIECE = 64 * 1024;

    private LargeDraft() {}

    /**
     * Prints the CRC32 of the bytes that were read, and whether it is that of the written bytes.
     *
     * @param arguments the address of the store, the prefix, a folder for the spool, the number of bytes
     */
    public static void main(String[] arguments) throws IOException {
        S3Properties properties = S3ProxyServer.properties(
                URI.create(arguments[0]), arguments[1], 3, S3ProxyServer.PATIENT, S3ProxyServer.PATIENT);
        try (S3BlobStore store = S3ProxyServer.open(properties, S3ProxyServer.spool(Path.of(arguments[2])))) {
            long size = Long.parseLong(arguments[3]);
            CRC32 written = new CRC32();
            Random random = new Random(size);
            try (BlobDraft draft = store.newDraft(KEY)) {
                byte[] piece = new byte[PIECE];
                for (long i = 0; i < size; i += piece.length) {
                    random.nextBytes(piece);
                    written.update(piece);
                    draft.write(piece);
                }
                draft.finish();
            }
            try (BlobSlice slice = store.open(KEY, 0, size).orElseThrow()) {
                CheckedInputStream content = new CheckedInputStream(slice, new CRC32());
                content.skipNBytes(size);
                System.out.println(content.getChecksum().getValue() == written.getValue() ? "equal" : "different");
            }
        }
    }
}
