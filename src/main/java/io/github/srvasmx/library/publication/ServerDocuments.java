package io.github.srvasmx.library.publication;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.NameRules;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Match;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Publishes documents on behalf of the server, such as imported files. Their versions have no author, and no permissions
 * are checked. A document is addressed by its exact names: the library, the folders, its own name. Names that differ only by
 * case are different ones here, since a file system may have both.
 */
@Service
public class ServerDocuments {

    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final SiblingNames names;
    private final VersionPublisher publisher;

    ServerDocuments(
            FolderRepository folders, DocumentRepository documents, SiblingNames names, VersionPublisher publisher) {
        this.folders = folders;
        this.documents = documents;
        this.names = names;
        this.publisher = publisher;
    }

    /** Whether there is any library. */
    public boolean hasLibraries() {
        return folders.hasLibraries();
    }

    /**
     * Creates a library unless it exists.
     *
     * @throws IllegalArgumentException when the name is not valid, or a library has it in another case: clients that use a
     *     third case would then find neither of the two
     */
    public void createLibrary(String name) {
        if (folders.findOrCreateLibrary(NameRules.requireValidForLibrary(name)).isEmpty()) {
            throw new IllegalArgumentException("A library has the name " + name + " in another case");
        }
    }

    /**
     * The documents and folders with some names in a folder.
     *
     * @param versions the newest version that the server published of each document, by the name of the document; versions
     *     of users do not count
     * @param folders the names that folders have
     */
    public record Found(Map<String, DocumentVersion> versions, Set<String> folders) {

        public static final Found NOTHING = new Found(Map.of(), Set.of());
    }

    /**
     * Finds names in a folder.
     *
     * @param folder the names of its path, from the library down
     * @throws IllegalArgumentException when {@code folder} is not a valid path
     */
    public Found find(List<String> folder, Collection<String> names) {
        return folders.findExactly(new DocumentPath.ByNames(folder).names())
                .map(found -> new Found(
                        documents.latestWithoutAuthor(found.id(), names), folders.existing(found.id(), names)))
                .orElse(Found.NOTHING);
    }

    /**
     * Whether {@code content} is the content of {@code version}, according to its SHA-256. Reads {@code content} to its end
     * and does not close it.
     *
     * @throws IOException when {@code content} cannot be read
     */
    public boolean hasContent(DocumentVersion version, InputStream content) throws IOException {
        MessageDigest sha256 = Checksums.newSha256();
        new DigestInputStream(content, sha256).transferTo(OutputStream.nullOutputStream());
        return version.sha256().equals(Checksums.sha256(sha256));
    }

    /**
     * Publishes {@code content} as the newest version of the document at {@code names}. Creates the document and its folders
     * if they do not exist, but not the library: it may have been deleted or renamed meanwhile. Does not close {@code
     * content}.
     *
     * @throws IllegalArgumentException when {@code names} is not a valid path
     * @throws LibraryGoneException when there is no such library; nothing is published
     * @throws NameTakenException when a folder has the name of the document, or a document the name of a folder; nothing
     *     is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public void publish(List<String> names, InputStream content, Instant modified) throws IOException {
        DocumentPath.ByNames path = documentPath(names);
        if (folders.findExactly(path.names()).isPresent()) {
            // The publisher checks this too, but only after it has stored the content.
            throw NameTakenException.byFolder();
        }
        publisher.publish(() -> location(folder(path.parent()), path.name()), content, modified);
    }

    /** Starts documents whose content files are stored together. The caller closes the batch. */
    public DocumentBatch newBatch() {
        return publisher.newBatch();
    }

    /**
     * Publishes documents whose content files are stored, each as {@link #publish} does, in one transaction: all or
     * none. The content files stay if nothing is published.
     *
     * @throws IllegalArgumentException when a document has no valid path
     * @throws LibraryGoneException as {@link #publish}
     * @throws NameTakenException as {@link #publish}
     */
    public void publishAll(List<StoredDocument> stored) {
        Map<List<String>, Folder> parents = new HashMap<>();
        publisher.publishAll(stored, document -> {
            DocumentPath.ByNames path = documentPath(document.names());
            return DocumentLocation.ofNew(parents.computeIfAbsent(path.parent(), this::folder), path.name());
        });
    }

    /** Whether a version has the content of {@code stored}. */
    public boolean isPublished(StoredDocument stored) {
        return isPublished(stored.content().key());
    }

    /** Whether a version has this content. */
    public boolean isPublished(BlobKey content) {
        return publisher.isPublished(content);
    }

    /**
     * Deletes the content of a document, unless it is published.
     *
     * @throws IOException when it cannot be deleted
     */
    public void discard(StoredDocument stored) throws IOException {
        publisher.discard(stored.content());
    }

    /** Changes the modification times of versions whose content has not changed, in one transaction. */
    public void touchAll(Map<DocumentVersion, Instant> modified) {
        publisher.touchAll(modified);
    }

    private Folder folder(List<String> path) {
        if (folders.findExactly(path.subList(0, 1)).isEmpty()) {
            throw new LibraryGoneException();
        }
        return folders.findOrCreate(path);
    }

    private DocumentLocation location(Folder folder, String name) {
        Match match = names.findExactly(folder.id(), name);
        return match.isDocument()
                ? new DocumentLocation(folder, name, Optional.of(match.id()))
                : DocumentLocation.ofNew(folder, name);
    }

    private static DocumentPath.ByNames documentPath(List<String> names) {
        if (names.size() < 2) {
            throw new IllegalArgumentException("A document must be in a library");
        }
        return new DocumentPath.ByNames(names);
    }
}
