package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the folder or document of a path. Libraries that the user may not read do not exist for the user. */
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
    Optional<Folder> folder(User reader, DocumentPath path) {
        return folder(path).filter(folder -> grants.mayRead(reader, folder));
    }

    /** The location of the document at {@code path}. At a path by names the document need not exist, but its folder. */
    Optional<DocumentLocation> document(User reader, DocumentPath path) {
        return document(path).filter(location -> grants.mayRead(reader, location.folder()));
    }

    private Optional<Folder> folder(DocumentPath path) {
        if (path instanceof DocumentPath.ByNames byNames) {
            return folders.find(byNames.names());
        }
        if (path instanceof DocumentPath.ByFolderId byId) {
            return folders.find(byId.id());
        }
        return Optional.empty();
    }

    private Optional<DocumentLocation> document(DocumentPath path) {
        if (path instanceof DocumentPath.ByNames byNames) {
            return folders.find(byNames.parent()).map(folder -> new DocumentLocation(folder, byNames.name()));
        }
        if (path instanceof DocumentPath.ByDocumentId byId) {
            return documents.location(byId.id());
        }
        return Optional.empty();
    }
}
