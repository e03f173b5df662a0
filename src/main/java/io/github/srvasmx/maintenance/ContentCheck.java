package io.github.srvasmx.maintenance;

import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares contents with what the database knows about them. */
final class ContentCheck {

    private final LocalBlobStore store;
    private final boolean checksums;

    /**
     * @param checksums whether to read the contents and compare their checksums, besides their sizes
     */
    ContentCheck(LocalBlobStore store, boolean checksums) {
        this.store = store;
        this.checksums = checksums;
    }

    /** What is wrong with the content of a version; empty if nothing. */
    Optional<String> problem(VersionRow version) {
        try {
            OptionalLong size = store.size(version.content());
            if (size.isEmpty()) {
                return Optional.of("is missing");
            }
            if (size.getAsLong() != version.size()) {
                return Optional.of("has " + size.getAsLong() + " bytes instead of " + version.size());
            }
            return checksums ? checksumProblem(version) : Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e);
        }
    }

    private Optional<String> checksumProblem(VersionRow version) throws IOException {
        Optional<BlobSlice> content = store.open(version.content(), 0, version.size());
        if (content.isEmpty()) {
            return Optional.of("is missing");
        }
        MessageDigest sha256 = newSha256();
        try (InputStream bytes = new DigestInputStream(content.get(), sha256)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest()).equals(version.sha256())
                ? Optional.empty()
                : Optional.of("has another checksum than it had");
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
