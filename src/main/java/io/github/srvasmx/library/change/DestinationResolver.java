package io.github.srvasmx.library.change;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.DocumentPath.ByDocumentId;
import io.github.srvasmx.library.name.DocumentPath.ByNames;
import io.github.srvasmx.library.name.NameRules;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the place that a client names as the destination of a move or copy. */
@Component
class DestinationResolver {

    /**
     * A place, which may be taken.
     *
     * @param folder an existing folder to which the user may add
     * @param name the name in this folder
     */
    record Destination(Folder folder, String name) {}

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final GrantRepository grants;

    DestinationResolver(PathResolver pathResolver, FolderRepository folders, GrantRepository grants) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.grants = grants;
    }

    /**
     * The place at {@code path}. An existing folder means into this folder, under the present name.
     *
     * @param name the present name
     * @throws Refusal {@link Refusal#FOLDER_NOT_FOUND} when there is no such folder, the name is not valid, or the path
     *     would have too many names; {@link Refusal.Conflict#NAME_EXISTS} when {@code path} is the id of a document;
     *     {@link Refusal#ACCESS_DENIED}
     */
    Destination resolve(User user, String path, String name) {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        Destination destination = pathResolver
                .folder(user, parsed)
                .map(folder -> new Destination(folder, name))
                .orElseGet(() -> newPlace(user, parsed));
        grants.requireAdd(user, destination.folder());
        if (folders.path(destination.folder().id()).size() >= ByNames.MAX_NAMES) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        return destination;
    }

    /** As {@link #resolve}, for a document. If {@code path} is the id of the document, the result is its present place. */
    Destination resolve(User user, String path, DocumentLocation moved) {
        boolean isItself = DocumentPath.parse(path)
                .filter(ByDocumentId.class::isInstance)
                .map(ByDocumentId.class::cast)
                .filter(parsed -> parsed.id() == moved.documentId().orElseThrow())
                .isPresent();
        return isItself ? new Destination(moved.folder(), moved.name()) : resolve(user, path, moved.name());
    }

    /**
     * As {@link #resolve}, for a folder: if {@code path} names the folder itself, its last name is the new name, so that the
     * case of a name can be changed.
     *
     * @param parent the folder that {@code moved} is in
     */
    Destination resolve(User user, String path, Folder moved, Folder parent) {
        Optional<DocumentPath> itself = DocumentPath.parse(path)
                .filter(parsed ->
                        pathResolver.folder(user, parsed).filter(moved::equals).isPresent());
        if (itself.isEmpty()) {
            return resolve(user, path, moved.name());
        }
        return itself.get() instanceof ByNames byNames
                ? new Destination(parent, byNames.name())
                : new Destination(parent, moved.name());
    }

    private Destination newPlace(User user, DocumentPath path) {
        if (path instanceof ByDocumentId && pathResolver.document(user, path).isPresent()) {
            throw Refusal.Conflict.NAME_EXISTS;
        }
        if (!(path instanceof ByNames byNames) || byNames.parent().isEmpty()) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        Folder folder = pathResolver
                .folder(user, new ByNames(byNames.parent()))
                .filter(found -> NameRules.isValidForNew(byNames.name()))
                .orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        return new Destination(folder, byNames.name());
    }
}
