package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares content files with their versions in the database. */
final class ContentCheck {

    /** The problem of a content file that does not exist. */
    static final String MISSING = "is missing";

    private final LocalBlobStore store;
    private final boolean checksums;

    /**
     * @param checksums whether to read the content files and compare their checksums, in addition to their sizes
     */
    ContentCheck(LocalBlobStore store, boolean checksums) {
        this.store = store;
        this.checksums = checksums;
    }

    /** The problem of the content of a version; empty if there is none. */
    Optional<String> problem(VersionRow version) {
        try {
            OptionalLong size = store.size(version.content());
            if (size.isEmpty()) {
                return Optional.of(MISSING);
            }
            if (size.getAsLong() != version.size()) {
                return Optional.of(sizeProblem(size.getAsLong(), version));
            }
            return checksums ? checksumProblem(store, version) : readProblem(version);
        } catch (IOException e) {
            return Optional.of(unreadable(e));
        }
    }

    /** Opens the content, which fails if it belongs to another user. */
    private Optional<String> readProblem(VersionRow version) throws IOException {
        try (Blob content = store.open(version.content()).orElse(null)) {
            return content == null ? Optional.of(MISSING) : Optional.empty();
        }
    }

    /**
     * Reads the content of a version, and returns the problem of its bytes; empty if there is none.
     *
     * @throws IOException when it cannot be read
     */
    static Optional<String> checksumProblem(BlobStore store, VersionRow version) throws IOException {
        MessageDigest sha256 = Checksums.newSha256();
        try (BlobSlice content =
                store.open(version.content(), 0, version.size()).orElse(null)) {
            if (content == null) {
                return Optional.of(MISSING);
            }
            if (content.blobSize() != version.size()) {
                return Optional.of(sizeProblem(content.blobSize(), version));
            }
            new DigestInputStream(content, sha256).transferTo(OutputStream.nullOutputStream());
        }
        return checksumProblem(sha256, version);
    }

    /** The problem of a content file with this checksum; empty if it is that of the version. */
    static Optional<String> checksumProblem(MessageDigest sha256, VersionRow version) {
        return Checksums.sha256(sha256).equals(version.sha256())
                ? Optional.empty()
                : Optional.of("has another checksum than it had");
    }

    /** The problem of a content file that has another number of bytes than its version. */
    static String sizeProblem(long size, VersionRow version) {
        return "has " + size + " bytes instead of " + version.size();
    }

    /** What is wrong with a content file that exists and cannot be read. */
    static String unreadable(IOException failure) {
        return "cannot be read: " + failure;
    }
}
