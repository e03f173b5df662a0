package io.github.srvasmx.storage.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the permissions of other users that earlier versions left to the umask. */
final class PermissionRestriction {

    private static final Logger log = LoggerFactory.getLogger(PermissionRestriction.class);

    private final Path root;
    private final Set<String> ownNames;

    /**
     * @param root the data directory
     * @param ownNames everything that the server creates in it
     */
    PermissionRestriction(Path root, Set<String> ownNames) {
        this.root = root;
        this.ownNames = ownNames;
    }

    /** The directory itself is restricted only if it contains no other files, since other users may need these. */
    void apply() throws IOException {
        if (OwnerOnly.isOpenToOthers(root)) {
            if (containsOnlyOwnFiles()) {
                restrict(root);
            } else {
                log.warn(
                        "Every user of this machine can list the data directory {}. It also contains other files, so its"
                                + " permissions stay as they are. Restrict them, or use a directory of its own",
                        root);
            }
        }
        for (String name : ownNames) {
            Path path = root.resolve(name);
            if (Files.exists(path) && OwnerOnly.isOpenToOthers(path)) {
                restrict(path);
            }
        }
    }

    private void restrict(Path path) {
        try {
            OwnerOnly.restrict(path);
            log.info("Other users of this machine could read {}. Now only its owner can", path);
        } catch (IOException e) {
            log.warn("Other users of this machine can read {}, and its permissions cannot be changed: {}", path, e);
        }
    }

    private boolean containsOnlyOwnFiles() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!ownNames.contains(String.valueOf(entry.getFileName()))) {
                    return false;
                }
            }
            return true;
        }
    }
}
