package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.ServerFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory of a running server or command. A server keeps it locked, so that there is one server for each data
 * directory. Commands need no lock and may run beside a server. On a file system with POSIX permissions, only the owner can
 * use what is created in it.
 */
public final class DataDirectory implements ServerFiles, Closeable {

    /** What a process does with the directory. */
    public enum Access {
        /** The process is the server. It creates the directory if there is none. */
        SERVER,
        /** The process is a command on an existing database. */
        COMMAND,
        /** The process is the command that creates the directory and its database. No restore runs. */
        CREATION,
        /**
         * The process is the command that fills the directory, which is empty, from a backup. No server can start meanwhile.
         */
        RESTORE,
        /** The process is a command that copies an existing directory. A server may run. */
        COPY,
        /** The process is a command that moves an existing directory. No server runs or can start meanwhile. */
        MOVE
    }

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

    /** The name of the database file, also in a backup. */
    static final String DATABASE = "srv.db";

    /** The name of the database during a restore. */
    static final String UNFINISHED_DATABASE = DATABASE + ".part";

    private static final String IDENTITY = "identity";
    private static final String SERVER_LOCK = "server.lock";
    private static final String IMPORT_LOCK = "import.lock";
    private static final List<String> CONTENTS = List.of(BlobRoots.CONTENT, BlobRoots.QUARANTINE);

    /** Everything that the server creates in its data directory, and the folder that operations.md uses for SQLite. */
    private static final Set<String> OWN_NAMES = Set.of(
            DATABASE,
            DATABASE + "-wal",
            DATABASE + "-shm",
            IDENTITY,
            SERVER_LOCK,
            IMPORT_LOCK,
            ImportRecord.FILE,
            ImportRecord.UNFINISHED,
            BlobRoots.CONTENT,
            BlobRoots.QUARANTINE,
            "staging",
            "audit",
            "uploads",
            "incoming",
            "work",
            "lib");

    /** The entries that may be in a directory that counts as empty, such as those that a file system creates in its root. */
    private static final Set<String> NOT_DATA = Set.of(SERVER_LOCK, IMPORT_LOCK, "lib", "lost+found");

    private final Path root;
    private final FileOperations fileOperations = new FileOperations();
    private @Nullable ServerLock lock;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /**
     * Opens the directory, and creates it if {@code access} permits that.
     *
     * @throws StartFailureException when it is a backup that {@code access} would change; when a restore into it has not ended;
     *     when another process has locked it and {@code access} does not allow that; when there is no database, although
     *     {@code access} needs one or there are content files of a database; when there is a database that {@code access} would
     *     create; when root runs a command on the database of another user
     * @throws IOException when the directory cannot be read or written
     */
    public static DataDirectory open(Path path, Access access) throws IOException {
        DataDirectory directory = new DataDirectory(path.toAbsolutePath().normalize());
        DataDirectoryCheck check = new DataDirectoryCheck(directory);
        check.requireNoBackup(access);
        check.requireDatabase(access);
        switch (access) {
            case SERVER, CREATION, RESTORE -> directory.create(access, check);
            case MOVE ->
                directory.acquireLock("A server uses the data directory " + directory.root + ": stop it first");
            case COMMAND -> check.requireOwner();
            case COPY -> {}
        }
        return directory;
    }

    public Path path() {
        return root;
    }

    /** The path of the database file. */
    public Path database() {
        return root.resolve(DATABASE);
    }

    /**
     * The identity of this directory, which its database contains too; empty if it has none yet.
     *
     * @throws IOException when it cannot be read
     */
    public Optional<String> identity() throws IOException {
        try {
            String text = Files.readString(root.resolve(IDENTITY), StandardCharsets.UTF_8)
                    .strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Gives this directory an identity, durably.
     *
     * @throws IOException when it cannot be written
     */
    public void setIdentity(String identity) throws IOException {
        Path unfinished = root.resolve(IDENTITY + ".part");
        fileOperations.delete(unfinished);
        try (FileChannel channel = fileOperations.createFile(unfinished);
                OutputStream file = Channels.newOutputStream(channel)) {
            file.write((identity + "\n").getBytes(StandardCharsets.UTF_8));
            channel.force(true);
        }
        fileOperations.move(unfinished, root.resolve(IDENTITY));
        forceRoot();
    }

    /** Removes the identity after a failed restore, also one that is only partly written. */
    void removeIdentity() throws IOException {
        fileOperations.delete(root.resolve(IDENTITY + ".part"));
        fileOperations.delete(root.resolve(IDENTITY));
    }

    /**
     * Whether there is any content file of a document.
     *
     * @throws IOException when the directory cannot be read
     */
    public boolean hasContents() throws IOException {
        for (String name : CONTENTS) {
            Path folder = root.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    if (files.anyMatch(Files::isRegularFile)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether there is a blob under {@code key}, as a database contains it. */
    public boolean hasBlob(String key) {
        return Files.isRegularFile(root.resolve(key));
    }

    /**
     * Reads the blob under {@code key}; empty if there is none. The caller closes it.
     *
     * @throws IOException when it cannot be read
     */
    public Optional<InputStream> read(BlobKey key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(root.resolve(key.toString())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a folder is the data directory or is in it, under any path.
     *
     * @throws IOException when the folder does not exist or cannot be read
     */
    @Override
    public boolean contains(Path folder) throws IOException {
        for (@Nullable Path ancestor = folder.toRealPath(); ancestor != null; ancestor = ancestor.getParent()) {
            if (Files.isSameFile(ancestor, root)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The file keys of the data directory and of everything directly in it. Empty where files have no keys.
     *
     * @throws IOException when the directory cannot be read
     */
    @Override
    public Set<Object> fileKeys() throws IOException {
        Set<Object> keys = new HashSet<>();
        addFileKey(root, keys);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                addFileKey(entry, keys);
            }
        }
        return keys;
    }

    /** Two imports of the same folder at the same time would publish each file twice. */
    @Override
    public Optional<Closeable> lockForImport() throws IOException {
        return ServerLock.acquire(root.resolve(IMPORT_LOCK)).map(held -> held);
    }

    @Override
    public void recordUnpublished(Set<BlobKey> contents) throws IOException {
        new ImportRecord(root, fileOperations).write(contents);
    }

    @Override
    public Set<BlobKey> recordedUnpublished() throws IOException {
        return new ImportRecord(root, fileOperations).read();
    }

    private static void addFileKey(Path path, Set<Object> keys) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            if (key != null) {
                keys.add(key);
            }
        } catch (NoSuchFileException e) {
            // Deleted in the meantime.
        }
    }

    /**
     * Whether a server other than this process uses the directory.
     *
     * @throws IOException when the lock cannot be read
     */
    public boolean isUsedByAnotherServer() throws IOException {
        return lock == null && ServerLock.isHeld(root.resolve(SERVER_LOCK));
    }

    /** Ends the lock. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private void create(Access access, DataDirectoryCheck check) throws IOException {
        fileOperations.createDirectories(root);
        acquireLock("Another server or command uses the data directory " + root);
        // Again, since a restore may have held the lock meanwhile.
        check.requireDatabase(access);
        if (access == Access.RESTORE) {
            requireEmpty();
        }
        new PermissionRestriction(root, OWN_NAMES).apply();
        if (access != Access.RESTORE && Files.notExists(database())) {
            fileOperations.createFile(database()).close();
        }
        if (access == Access.CREATION) {
            // The file is enough to refuse a restore.
            close();
        }
    }

    private void acquireLock(String refusal) throws IOException {
        lock = ServerLock.acquire(root.resolve(SERVER_LOCK)).orElseThrow(() -> new StartFailureException(refusal));
    }

    private void requireEmpty() throws IOException {
        if (!isEmpty(root, NOT_DATA)) {
            throw new StartFailureException(
                    "The data directory " + root + " is not empty: a backup is restored into an empty one");
        }
    }

    /** Whether a directory contains only files and directories with the names {@code ignored}. */
    static boolean isEmpty(Path directory, Set<String> ignored) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.allMatch(entry -> ignored.contains(String.valueOf(entry.getFileName())));
        }
    }

    private void forceRoot() {
        try {
            fileOperations.forceDirectory(root);
        } catch (IOException e) {
            log.debug("This platform cannot force a directory to disk", e);
        }
    }
}
