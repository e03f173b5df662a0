package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * The documents and folders, as a user sees them. A library that the user may not read behaves as if it did not exist, so
 * that no name leaks. Permissions are checked at each call.
 */
@Service
public class DocumentLibrary {

    private static final String ROOT = "/";

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final FolderListing listing;
    private final DocumentRepository documents;
    private final VersionPublisher publisher;
    private final GrantRepository grants;
    private final FolderCreator folderCreator;
    private final SiblingNames names;
    private final CheckoutRepository checkouts;

    DocumentLibrary(
            PathResolver pathResolver,
            FolderRepository folders,
            FolderListing listing,
            DocumentRepository documents,
            VersionPublisher publisher,
            GrantRepository grants,
            FolderCreator folderCreator,
            SiblingNames names,
            CheckoutRepository checkouts) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.listing = listing;
        this.documents = documents;
        this.publisher = publisher;
        this.grants = grants;
        this.folderCreator = folderCreator;
        this.names = names;
        this.checkouts = checkouts;
    }

    /**
     * The newest version of the document at {@code path}.
     *
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}, also when {@code path} is not valid
     */
    public DocumentVersion latest(User reader, String path) {
        return DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.document(reader, parsed))
                .flatMap(documents::latest)
                .orElseThrow(() -> Refusal.DOCUMENT_NOT_FOUND);
    }

    /** Whether {@code path} begins as an id does, with {@code ~}, but is not the id of a document. */
    public static boolean isOtherIdentifier(String path) {
        return DocumentPath.isIdentifier(path)
                && DocumentPath.parse(path)
                        .filter(DocumentPath.ByDocumentId.class::isInstance)
                        .isEmpty();
    }

    /**
     * A version of the document at {@code path}.
     *
     * @param number a {@link VersionNumber}, or 0 for the newest version
     * @throws Refusal {@link Refusal#INVALID_VERSION_NUMBER} for a number below 0 or from 1 to 999,999, checked before
     *     the path; {@link Refusal#DOCUMENT_NOT_FOUND}; {@link Refusal#VERSION_NOT_FOUND}
     */
    public DocumentVersion version(User reader, String path, long number) {
        if (number < 0 || (number > 0 && number < VersionNumber.STEP)) {
            throw Refusal.INVALID_VERSION_NUMBER;
        }
        DocumentVersion latest = latest(reader, path);
        return number == 0
                ? latest
                : documents.version(latest.documentId(), number).orElseThrow(() -> Refusal.VERSION_NOT_FOUND);
    }

    /**
     * All versions of the document at {@code path}, oldest first.
     *
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}
     */
    public List<DocumentVersion> versions(User reader, String path) {
        return documents.versions(latest(reader, path).documentId());
    }

    /**
     * Publishes {@code content} as the newest version of the document at {@code path}. Creates the document if
     * {@code path} is a path by names and no document exists there. Does not close {@code content}.
     *
     * @throws Refusal before {@code content} is read: {@link Refusal#FOLDER_NOT_FOUND} when {@code path} is not valid, the
     *     folder of the document does not exist, or a new document cannot have the name, {@link Refusal#DOCUMENT_NOT_FOUND} when {@code path} is the path of
     *     a folder or an unknown document id, {@link Refusal#ACCESS_DENIED} when the user may only read,
     *     {@link Refusal#checkedOutBy} when another user has checked the document out. After {@code content} is read: the same,
     *     for what has changed in the meantime; nothing is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public DocumentVersion publish(User author, String path, InputStream content, Publication publication)
            throws IOException {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        return publish(() -> locationToPublish(author, parsed), author, content, publication);
    }

    /**
     * As {@link #publish(User, String, InputStream, Publication)}, for content that has arrived already.
     *
     * @throws Refusal also {@link Refusal#TOO_LITTLE_FREE_SPACE}, if there was too little while it arrived
     */
    public DocumentVersion publish(User author, String path, IncomingDocument content, Publication publication)
            throws IOException {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        return publish(
                () -> locationToPublish(author, parsed),
                author,
                location -> publisher.publish(location, content, Author.of(author), publication));
    }

    /** As {@link #publish(User, String, InputStream, Publication)}, without anything said about the version. */
    public DocumentVersion publish(User author, String path, InputStream content) throws IOException {
        return publish(author, path, content, Publication.PLAIN);
    }

    /**
     * Publishes {@code content} as a new document, never as a version of an existing one. Does not close {@code content}.
     *
     * @param folderPath the path of an existing folder, by names or by its id
     * @param name the name of the document
     * @throws Refusal {@link Refusal#FOLDER_NOT_FOUND} when the folder does not exist or the document cannot have the name;
     *     {@link Refusal#ACCESS_DENIED}; {@link Refusal.Place#NAME_EXISTS} when the folder has a document or folder with the
     *     name, also in another case. Nothing is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public DocumentVersion publishNew(
            User author, String folderPath, String name, InputStream content, Publication publication)
            throws IOException {
        DocumentPath folder = DocumentPath.parse(folderPath).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        if (!NameRules.isValidForNew(name)) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        return publish(() -> freeLocation(author, folder, name), author, content, publication);
    }

    /** Finds the location before the content is read, and again when the row is written. */
    private DocumentVersion publish(
            Supplier<DocumentLocation> location, User author, InputStream content, Publication publication)
            throws IOException {
        return publish(location, author, place -> publisher.publish(place, content, Author.of(author), publication));
    }

    /** Publishes a version at a location that is found when its row is written. */
    @FunctionalInterface
    private interface Publishing {

        DocumentVersion publish(Supplier<DocumentLocation> location) throws IOException;
    }

    private DocumentVersion publish(Supplier<DocumentLocation> location, User author, Publishing publishing)
            throws IOException {
        try {
            location.get().documentId().ifPresent(id -> checkouts.requireFree(id, Optional.of(author.id())));
            return publishing.publish(location);
        } catch (NameTakenException e) {
            throw Refusal.DOCUMENT_NOT_FOUND;
        } catch (CheckedOutException e) {
            throw Refusal.checkedOutBy(e.holder());
        }
    }

    private DocumentLocation freeLocation(User author, DocumentPath folderPath, String name) {
        Folder folder = pathResolver.folder(author, folderPath).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        grants.requireAdd(author, folder);
        if (names.find(folder.id(), name).kind() != SiblingNames.Kind.NOTHING) {
            throw Refusal.Place.NAME_EXISTS;
        }
        return DocumentLocation.ofNew(folder, name);
    }

    /**
     * Creates the folder at {@code path} and its missing ancestors, but not the library. Returns the folder if it exists, also
     * if its name has another case. The names of new folders are cleaned (contract: operations.md, {@code CreateFolder}).
     *
     * @param path a path by names, or the id of an existing folder
     * @throws Refusal {@link Refusal#ROOT_LEVEL_FOLDER} when {@code path} has one name and there is no such library;
     *     {@link Refusal#FOLDER_NOT_FOUND} when {@code path} is not the path of a folder, when the library or the folder with
     *     the id does not exist, when nothing is left of a name, or when a document has a name;
     *     {@link Refusal#ACCESS_DENIED} when the user may only read. Nothing is created
     */
    public Folder createFolder(User author, String path) {
        return folderCreator.findOrCreate(author, path);
    }

    /**
     * The document or folder at {@code path}; empty if {@code path} is not valid, nothing is there, or the user may not
     * read it.
     */
    public Optional<LibraryNode> find(User reader, String path) {
        Optional<DocumentPath> parsed = DocumentPath.parse(path);
        return parsed.flatMap(folder -> pathResolver.folder(reader, folder))
                .<LibraryNode>flatMap(folder -> folders.pathByNames(folder).map(names -> new FolderNode(names, folder)))
                .or(() -> parsed.flatMap(document -> pathResolver.document(reader, document))
                        .flatMap(this::node));
    }

    /**
     * The documents and folders at any depth below a folder that {@link #find} returned, sorted by path: a folder comes
     * directly before its content.
     *
     * @param limit the maximum number of entries. If there are more, it is not specified which of them are returned, so a
     *     caller asks for one more than it can use
     */
    public List<FolderEntry> descendants(FolderNode folder, int limit) {
        return listing.descendants(folder.folder().id(), limit);
    }

    /**
     * A page of the direct children of the folder at {@code path}, or of the libraries that {@code reader} may read.
     *
     * @param path the path of a folder; empty or {@code /} for the libraries
     * @param start the index of the first child on the page, from 0. The page is empty if there are not that many children
     * @throws Refusal {@link Refusal#NEGATIVE_START_INDEX}, checked before the path; {@link Refusal#FOLDER_NOT_FOUND},
     *     also for a document
     */
    public FolderPage list(User reader, String path, long start) {
        if (start < 0) {
            throw Refusal.NEGATIVE_START_INDEX;
        }
        if (DocumentPath.isRoot(path)) {
            List<LibraryNode> libraries = grants.readable(reader, start, FolderPage.MAX_CHILDREN + 1).stream()
                    .<LibraryNode>map(library -> new FolderNode(ROOT + library.name(), library))
                    .toList();
            return FolderPage.of(ROOT, false, libraries);
        }
        Folder folder = DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.folder(reader, parsed))
                .orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        String pathByNames = folders.pathByNames(folder).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        return FolderPage.of(
                pathByNames,
                grants.mayAdd(reader, folder),
                listing.children(folder, pathByNames, start, FolderPage.MAX_CHILDREN + 1));
    }

    private Optional<LibraryNode> node(DocumentLocation location) {
        return folders.pathByNames(location.folder())
                .flatMap(path -> documents
                        .latest(location)
                        .map(version -> new DocumentNode(path + "/" + location.name(), version)));
    }

    private DocumentLocation locationToPublish(User author, DocumentPath path) {
        if (pathResolver.folder(author, path).isPresent()) {
            throw Refusal.DOCUMENT_NOT_FOUND;
        }
        DocumentLocation location = pathResolver
                .place(author, path)
                .orElseThrow(() -> path instanceof DocumentPath.ByDocumentId || hasFolder(author, path)
                        ? Refusal.DOCUMENT_NOT_FOUND
                        : Refusal.FOLDER_NOT_FOUND);
        grants.requireAdd(author, location.folder());
        if (!NameRules.isValidForNew(location.name()) && location.documentId().isEmpty()) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        return location;
    }

    /** Whether the folder of a document exists. */
    private boolean hasFolder(User reader, DocumentPath path) {
        return path instanceof DocumentPath.ByNames byNames
                && byNames.names().size() > 1
                && pathResolver
                        .folder(reader, new DocumentPath.ByNames(byNames.parent()))
                        .isPresent();
    }
}
