package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.name.DocumentPath;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Finds documents and folders for a user, and creates folders. For a user who may not read it, a library does not exist, so
 * that no name is revealed. Permissions are checked at each call.
 */
@Service
public class DocumentLibrary {

    private static final String ROOT = "/";

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final FolderListing listing;
    private final DocumentRepository documents;
    private final GrantRepository grants;
    private final FolderCreator folderCreator;

    DocumentLibrary(
            PathResolver pathResolver,
            FolderRepository folders,
            FolderListing listing,
            DocumentRepository documents,
            GrantRepository grants,
            FolderCreator folderCreator) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.listing = listing;
        this.documents = documents;
        this.grants = grants;
        this.folderCreator = folderCreator;
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

    /** Whether {@code path} begins with {@code ~}, like an id, but is not the id of a document. */
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
     * All versions of the document at {@code path}, oldest first. They are read page by page while they are iterated.
     *
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}
     */
    public Iterable<DocumentVersion> versions(User reader, String path) {
        long id = latest(reader, path).documentId();
        return new PagedList<>(
                0L,
                after -> documents.versions(id, after),
                version -> version.number().value());
    }

    /**
     * Creates the folder at {@code path} and its missing ancestors, but not the library. Returns the folder if it exists,
     * also if its name has another case. The names of new folders are cleaned (contract: operations.md,
     * {@code CreateFolder}).
     *
     * @param path a path by names, or the id of an existing folder
     * @throws Refusal {@link Refusal#ROOT_LEVEL_FOLDER} when {@code path} has one name and there is no such library; {@link
     *     Refusal#FOLDER_NOT_FOUND} when {@code path} is not the path of a folder, when the library or the folder with the
     *     id does not exist, when nothing is left of a name, or when a document has a name; {@link Refusal#ACCESS_DENIED}
     *     when the user may only read. Nothing is created
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
}
