package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The documents that the server keeps, by path, each for one user. Whoever may not read a library is answered as if
 * nothing were in it, so that no name leaks. Rights are looked up at each call.
 */
@Service
public class DocumentLibrary {

    private static final String ROOT = "/";

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final FolderListing contents;
    private final DocumentRepository documents;
    private final VersionPublisher publisher;
    private final GrantRepository grants;

    DocumentLibrary(
            PathResolver pathResolver,
            FolderRepository folders,
            FolderListing contents,
            DocumentRepository documents,
            VersionPublisher publisher,
            GrantRepository grants) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.contents = contents;
        this.documents = documents;
        this.publisher = publisher;
        this.grants = grants;
    }

    /**
     * The newest version of the document at {@code path}.
     *
     * @throws Refusal {@code Document not found.}, also when {@code path} writes no path
     */
    public DocumentVersion latest(User reader, String path) {
        return DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.document(reader, parsed))
                .flatMap(documents::latest)
                .orElseThrow(DocumentLibrary::documentNotFound);
    }

    /**
     * A version of the document at {@code path}.
     *
     * @param number a {@link VersionNumber}, or 0 for the newest
     * @throws Refusal {@code Invalid version number.} when it is below 0 or from 1 to 999,999, before the path is looked
     *     at; {@code Document not found.}; {@code Version not found.}
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
     * Every version of the document at {@code path}, oldest first.
     *
     * @throws Refusal {@code Document not found.}
     */
    public List<DocumentVersion> versions(User reader, String path) {
        return documents.versions(latest(reader, path).documentId());
    }

    /**
     * Publishes what {@code content} gives, to its end, as the newest version of the document at {@code path}; a path
     * by names is made a new document where there is none. {@code content} is not closed.
     *
     * @throws Refusal before {@code content} is read: {@code Folder not found.} when {@code path} writes none or there
     *     is no folder to put it into, {@code Document not found.} when it is a folder's or the id of no document,
     *     {@code Access denied.} to one who may only read. {@code Document not found.} also when a folder took the name
     *     meanwhile; nothing is published then
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public DocumentVersion publish(User author, String path, InputStream content) throws IOException {
        DocumentLocation place =
                placeToAdd(author, DocumentPath.parse(path).orElseThrow(DocumentLibrary::folderNotFound));
        try {
            return publisher.publish(place, content, new Author(author.id(), author.name()));
        } catch (NameTakenException e) {
            throw documentNotFound();
        }
    }

    /**
     * The folder at {@code path}, which is made where it is missing, together with those above it that are missing. The
     * library has to be there.
     *
     * @param path by names, or the id of a folder that is there
     * @throws Refusal {@code Folder not found.} when {@code path} writes no folder, when there is no such library or
     *     folder, or when a document is in the way; {@code Access denied.} to one who may only read. Nothing is made
     */
    public Folder createFolder(User author, String path) {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(DocumentLibrary::folderNotFound);
        DocumentPath known = parsed instanceof DocumentPath.Named named
                ? new DocumentPath.Named(named.names().subList(0, 1))
                : parsed;
        LibraryFolder folder = pathResolver.folder(author, known).orElseThrow(DocumentLibrary::folderNotFound);
        requireAdd(author, folder);
        try {
            return parsed instanceof DocumentPath.Named named
                    ? folders.make(named.names()).folder()
                    : folder.folder();
        } catch (NameTakenException e) {
            throw folderNotFound();
        }
    }

    /** What is at {@code path}; empty when it writes no path, leads to nothing, or may not be read. */
    public Optional<LibraryNode> find(User reader, String path) {
        Optional<DocumentPath> parsed = DocumentPath.parse(path);
        return parsed.flatMap(folder -> pathResolver.folder(reader, folder))
                .<LibraryNode>map(folder -> new FolderNode(folders.path(folder), folder.folder()))
                .or(() -> parsed.flatMap(document -> pathResolver.document(reader, document))
                        .flatMap(this::node));
    }

    /**
     * What is below a folder that {@link #find} gave, however deep, sorted by path: a folder before what is in it.
     *
     * @param limit how many entries at the most. Where there are more it is not said which of them these are, so ask for
     *     one more than can be used
     */
    public List<FolderEntry> below(FolderNode folder, int limit) {
        return contents.below(folder.folder().id(), limit);
    }

    /**
     * A page of what is in the folder at {@code path} itself, or of the libraries that {@code reader} may read.
     *
     * @param path of a folder; empty or {@code /} for the libraries
     * @param start how many children to leave out before the page; at or beyond their number there are none on it
     * @throws Refusal {@code StartIndex must be at least 0.} before the path is looked at; {@code Folder not found.}, also
     *     for a document
     */
    public FolderPage list(User reader, String path, long start) {
        if (start < 0) {
            throw Refusal.NEGATIVE_START_INDEX;
        }
        if (path.isEmpty() || path.equals(ROOT)) {
            List<LibraryNode> libraries = grants.readable(reader, start, FolderPage.MOST + 1).stream()
                    .<LibraryNode>map(library -> new FolderNode(ROOT + library.name(), library))
                    .toList();
            return FolderPage.of(ROOT, false, libraries);
        }
        LibraryFolder folder = DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.folder(reader, parsed))
                .orElseThrow(DocumentLibrary::folderNotFound);
        String byNames = folders.path(folder);
        return FolderPage.of(
                byNames,
                grants.mayAdd(reader, folder),
                contents.children(folder.id(), byNames, start, FolderPage.MOST + 1));
    }

    private Optional<LibraryNode> node(DocumentLocation place) {
        return documents
                .latest(place)
                .map(version -> new DocumentNode(folders.path(place.folder()) + "/" + place.name(), version));
    }

    private DocumentLocation placeToAdd(User author, DocumentPath path) {
        if (pathResolver.folder(author, path).isPresent()) {
            throw documentNotFound();
        }
        DocumentLocation place = pathResolver
                .document(author, path)
                .orElseThrow(() -> path instanceof DocumentPath.OfDocument ? documentNotFound() : folderNotFound());
        requireAdd(author, place.folder());
        return place;
    }

    private void requireAdd(User author, LibraryFolder folder) {
        if (!grants.mayAdd(author, folder)) {
            throw Refusal.ACCESS_DENIED;
        }
    }

    private static Refusal documentNotFound() {
        return Refusal.DOCUMENT_NOT_FOUND;
    }

    private static Refusal folderNotFound() {
        return Refusal.FOLDER_NOT_FOUND;
    }
}
