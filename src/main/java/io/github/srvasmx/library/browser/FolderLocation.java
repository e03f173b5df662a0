package io.github.srvasmx.library.browser;

import io.github.srvasmx.library.Folder;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder and its place.
 *
 * @param id as in {@code ~F12}
 * @param parentId the id of the folder above it; 0 for a library
 * @param libraryId the id of its library; for a library itself, its own id
 * @param path the names from the library down to the folder itself; at least one
 */
public record FolderLocation(long id, long parentId, long libraryId, List<String> path) {

    public FolderLocation {
        path = List.copyOf(path);
    }

    /**
     * @param path the library, the folders below it, and the folder itself
     */
    static FolderLocation of(List<Folder> path) {
        Folder folder = path.get(path.size() - 1);
        return new FolderLocation(
                folder.id(),
                path.size() == 1 ? 0 : path.get(path.size() - 2).id(),
                folder.libraryId(),
                path.stream().map(Folder::name).toList());
    }

    FolderLocation child(long childId, String name) {
        List<String> childPath = new ArrayList<>(path);
        childPath.add(name);
        return new FolderLocation(childId, id, libraryId, childPath);
    }

    public String name() {
        return path.get(path.size() - 1);
    }

    public String libraryName() {
        return path.get(0);
    }
}
