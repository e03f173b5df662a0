package io.github.srvasmx.library.browser;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.PagedList;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.name.DocumentPath;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Shows folders, documents and libraries to a user. For a user who may not read it, an entry does not exist. Lists are
 * sorted by the code points of the names and read page by page while the caller iterates, so that memory does not depend on
 * their length. They can be iterated several times.
 */
@Service
public class LibraryBrowser {

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final DetailsRepository details;

    LibraryBrowser(PathResolver pathResolver, FolderRepository folders, DetailsRepository details) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.details = details;
    }

    /**
     * The folder or library at {@code path}.
     *
     * @throws Refusal {@link Refusal#FOLDER_NOT_FOUND}, also for a document
     */
    public FolderDetails folder(User reader, String path) {
        return DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.folder(reader, parsed))
                .flatMap(this::locate)
                .flatMap(details::folder)
                .orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
    }

    /** The folders directly in a folder that {@link #folder} returned. */
    public Iterable<FolderDetails> subfolders(FolderDetails folder) {
        return new PagedList<>(
                "",
                after -> details.subfolders(folder.location(), after),
                subfolder -> subfolder.location().name());
    }

    /** The number of folders directly in a folder. */
    public long countSubfolders(FolderDetails folder) {
        return details.countSubfolders(folder.location());
    }

    /**
     * The document at {@code path}.
     *
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}, also for a folder
     */
    public DocumentDetails document(User reader, String path) {
        return DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.document(reader, parsed))
                .flatMap(this::describe)
                .orElseThrow(() -> Refusal.DOCUMENT_NOT_FOUND);
    }

    /** The documents directly in a folder that {@link #folder} returned. */
    public Iterable<DocumentDetails> documents(FolderDetails folder) {
        return new PagedList<>(
                "",
                after -> details.documents(folder.location(), after),
                document -> document.latest().name());
    }

    /** The number of documents directly in a folder. */
    public long countDocuments(FolderDetails folder) {
        return details.countDocuments(folder.location());
    }

    /** The libraries that the user may read. */
    public Iterable<LibraryDetails> libraries(User reader) {
        return new PagedList<>("", after -> details.libraries(reader, after), LibraryDetails::name);
    }

    private Optional<DocumentDetails> describe(DocumentLocation document) {
        return locate(document.folder())
                .flatMap(folder -> document.documentId().flatMap(id -> details.document(id, folder)));
    }

    private Optional<FolderLocation> locate(Folder folder) {
        List<Folder> path = folders.path(folder.id());
        return path.isEmpty() ? Optional.empty() : Optional.of(FolderLocation.of(path));
    }
}
