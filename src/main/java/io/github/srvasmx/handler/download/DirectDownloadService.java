package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DamagedContentException;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import org.springframework.stereotype.Service;

/** Opens documents that are downloaded by one call, without a handler (contract: operations.md, "Download in one call"). */
@Service
public class DirectDownloadService {

    /**
     * A document up to this size in bytes is read completely before it is sent, so that damage is reported before the answer
     * begins.
     */
    private static final int CHECKED_FIRST = 256 * 1024;

    private final AuthService auth;
    private final DocumentLibrary library;
    private final BlobStore store;

    DirectDownloadService(AuthService auth, DocumentLibrary library, BlobStore store) {
        this.auth = auth;
        this.library = library;
        this.store = store;
    }

    /**
     * Opens the latest version of a document. It stays readable until it is closed, whatever happens to the document or the
     * session.
     *
     * @return closed by the caller
     * @throws Refusal for the ticket; as {@link DocumentLibrary#latest}
     * @throws IOException when the content cannot be read or is not that of its version. Damage of a large document is found
     *     only when its last bytes are read; then the reading fails
     */
    public FileContent latest(String ticket, String path) throws IOException {
        User reader = auth.requireSession(ticket).user();
        return open(library.latest(reader, path));
    }

    /**
     * Opens a version of a document, like {@link #latest}.
     *
     * @param number a {@link VersionNumber}; 0 for the latest version; 1, 2, 3 for the first, second, third version
     * @throws Refusal for the ticket; as {@link DocumentLibrary#version}
     */
    public FileContent version(String ticket, String path, long number) throws IOException {
        User reader = auth.requireSession(ticket).user();
        boolean isShort = number > 0 && number < VersionNumber.STEP;
        return open(library.version(reader, path, isShort ? number * VersionNumber.STEP : number));
    }

    private FileContent open(DocumentVersion version) throws IOException {
        if (version.size() <= CHECKED_FIRST) {
            try (VersionFile file = file(version)) {
                file.check();
            }
        }
        return file(version);
    }

    private VersionFile file(DocumentVersion version) throws IOException {
        BlobSlice content = store.open(version.content(), 0, version.size())
                .orElseThrow(() -> DamagedContentException.missing(version.content()));
        if (content.blobSize() != version.size()) {
            try (content) {
                throw DamagedContentException.ofLength(version.content(), content.blobSize(), version.size());
            }
        }
        return new VersionFile(version, content);
    }
}
