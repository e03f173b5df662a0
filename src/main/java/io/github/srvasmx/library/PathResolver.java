package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Kind;
import io.github.srvasmx.library.name.SiblingNames.Match;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the folder or document of a path. Libraries that the user may not read do not exist for the user. */
@Component
public class PathResolver {

    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final SiblingNames names;
    private final GrantRepository grants;

    PathResolver(FolderRepository folders, DocumentRepository documents, SiblingNames names, GrantRepository grants) {
        this.folders = folders;
        this.documents = documents;
        this.names = names;
        this.grants = grants;
    }

    /** The folder at {@code path}. */
    public Optional<Folder> folder(User reader, DocumentPath path) {
        if (path instanceof DocumentPath.ByNames byNames) {
            return folder(reader, byNames.names());
        }
        if (path instanceof DocumentPath.ByFolderId byId) {
            return folders.find(byId.id()).filter(folder -> grants.mayRead(reader, folder));
        }
        return Optional.empty();
    }

    /** The document at {@code path}. */
    public Optional<DocumentLocation> document(User reader, DocumentPath path) {
        return place(reader, path).filter(location -> location.documentId().isPresent());
    }

    /**
     * The document at {@code path}, or the place for a new one. In a path by names, only the folder must exist. Also empty
     * if a folder has the name, or if several entries have it in another case.
     */
    public Optional<DocumentLocation> place(User reader, DocumentPath path) {
        if (path instanceof DocumentPath.ByNames byNames) {
            return folder(reader, byNames.parent()).flatMap(folder -> place(folder, byNames.name()));
        }
        if (path instanceof DocumentPath.ByDocumentId byId) {
            return documents.location(byId.id()).filter(location -> grants.mayRead(reader, location.folder()));
        }
        return Optional.empty();
    }

    /** A library that the user may not read does not hide a library with the name in another case that the user may read. */
    private Optional<Folder> folder(User reader, List<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : grants.readable(reader, names.get(0))
                        .flatMap(library -> folders.find(library, names.subList(1, names.size())));
    }

    private Optional<DocumentLocation> place(Folder folder, String name) {
        Match match = names.find(folder.id(), name);
        if (match.isDocument()) {
            return Optional.of(new DocumentLocation(folder, match.name(), Optional.of(match.id())));
        }
        return match.kind() == Kind.NOTHING ? Optional.of(DocumentLocation.ofNew(folder, name)) : Optional.empty();
    }
}
