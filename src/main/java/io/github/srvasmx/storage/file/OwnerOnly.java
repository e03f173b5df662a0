package io.github.srvasmx.storage.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sets file permissions for the owner only, independently of the umask. No effect on a file system without such permissions.
 */
final class OwnerOnly {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<PosixFilePermission> DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final Set<PosixFilePermission> FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    /** The attributes of a new directory at {@code path}. */
    static FileAttribute<?>[] directoryAttributes(Path path) {
        return attributes(path, DIRECTORY);
    }

    /** The attributes of a new file at {@code path}. */
    static FileAttribute<?>[] fileAttributes(Path path) {
        return attributes(path, FILE);
    }

    /**
     * Whether users other than the owner and its group can read, write or search {@code path}.
     *
     * @throws IOException when the permissions cannot be read
     */
    static boolean isOpenToOthers(Path path) throws IOException {
        return hasPermissions(path)
                && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }

    /**
     * Removes all permissions of other users.
     *
     * @throws IOException when the permissions cannot be changed, for example because the file has another owner
     */
    static void restrict(Path path) throws IOException {
        if (hasPermissions(path)) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? DIRECTORY : FILE);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return hasPermissions(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
