package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a path leads a user. What the user may not read is not there. */
@Component
class PathResolver {

    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final GrantRepository grants;

    PathResolver(FolderRepository folders, DocumentRepository documents, GrantRepository grants) {
        this.folders = folders;
        this.documents = documents;
        this.grants = grants;
    }

    /** The folder at {@code path}. */
    Optional<LibraryFolder> folder(User reader, DocumentPath path) {
        return folder(path).filter(folder -> grants.mayRead(reader, folder));
    }

    /** The place of the document at {@code path}; for a path by names, whether or not there is a document yet. */
    Optional<DocumentLocation> document(User reader, DocumentPath path) {
        return document(path).filter(place -> grants.mayRead(reader, place.folder()));
    }

    private Optional<LibraryFolder> folder(DocumentPath path) {
        if (path instanceof DocumentPath.Named named) {
            return folders.find(named.names());
        }
        if (path instanceof DocumentPath.OfFolder folder) {
            return folders.find(folder.id());
        }
        return Optional.empty();
    }

    private Optional<DocumentLocation> document(DocumentPath path) {
        if (path instanceof DocumentPath.Named named) {
            return folders.find(named.folders()).map(folder -> new DocumentLocation(folder, named.name()));
        }
        if (path instanceof DocumentPath.OfDocument document) {
            return documents.place(document.id());
        }
        return Optional.empty();
    }
}
