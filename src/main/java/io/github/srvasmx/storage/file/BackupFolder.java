package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.BlobRoots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a backup. It has the layout of a data directory: the database and the contents. A file with facts about the
 * backup is written last, so only a complete backup has it.
 */
public final class BackupFolder {

    /** The name of the file that only a complete backup has. */
    static final String FACTS = "backup.properties";

    /** The names of entries that a file system creates in its root. */
    private static final Set<String> IGNORED = Set.of("lost+found");

    private final Path root;
    private final FileOperations fileOperations = new FileOperations();

    private BackupFolder(Path root) {
        this.root = root;
    }

    /**
     * Creates a folder, or uses an empty one. If several processes do so at the same time, one of them succeeds.
     *
     * @throws IllegalArgumentException when there is anything in the folder, or it is in the data directory
     * @throws IOException when the folder cannot be read or written
     */
    public static BackupFolder create(Path path, DataDirectory directory) throws IOException {
        BackupFolder folder = new BackupFolder(path.toAbsolutePath().normalize());
        folder.create(directory);
        return folder;
    }

    /**
     * Opens a complete backup. Nothing is written to it.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BackupFolder open(Path path) {
        BackupFolder folder = new BackupFolder(path.toAbsolutePath().normalize());
        if (!isComplete(folder.root) || !Files.isRegularFile(folder.database())) {
            throw new IllegalArgumentException(folder.root + " does not contain a complete backup");
        }
        return folder;
    }

    /** Whether a folder was completed as a backup. */
    static boolean isComplete(Path folder) {
        return Files.isRegularFile(folder.resolve(FACTS));
    }

    private void create(DataDirectory directory) throws IOException {
        if (directory.contains(existing(root))) {
            throw new IllegalArgumentException("A backup cannot be in the data directory");
        }
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new IllegalArgumentException(root + " is not a folder");
        }
        fileOperations.createDirectories(root);
        if (!DataDirectory.isEmpty(root, IGNORED)) {
            throw notEmpty();
        }
        try {
            fileOperations.createFile(database()).close();
        } catch (FileAlreadyExistsException e) {
            throw notEmpty();
        }
    }

    private IllegalArgumentException notEmpty() {
        return new IllegalArgumentException(root + " is not empty: a backup needs a folder of its own");
    }

    private static Path existing(Path path) {
        @Nullable Path ancestor = path;
        while (ancestor != null && Files.notExists(ancestor)) {
            ancestor = ancestor.getParent();
        }
        if (ancestor == null) {
            throw new IllegalArgumentException(path + " cannot be created");
        }
        return ancestor;
    }

    public Path path() {
        return root;
    }

    /** The path of the database file. */
    public Path database() {
        return root.resolve(DataDirectory.DATABASE);
    }

    /**
     * Empties the database file, to copy the database again.
     *
     * @throws IOException when it cannot be written
     */
    public void clearDatabase() throws IOException {
        fileOperations.delete(database());
        fileOperations.createFile(database()).close();
    }

    /**
     * Completes a backup, durably.
     *
     * @param facts lines of the form {@code name=value}
     * @throws IOException when it cannot be written
     */
    public void complete(List<String> facts) throws IOException {
        fileOperations.forceFile(database());
        try (FileChannel channel = fileOperations.createFile(root.resolve(FACTS));
                OutputStream file = Channels.newOutputStream(channel)) {
            file.write((String.join("\n", facts) + "\n").getBytes(StandardCharsets.UTF_8));
            channel.force(true);
        }
        new FilePlacement(root, fileOperations).forceIfPresent(root);
    }

    /**
     * A fact about a complete backup.
     *
     * @throws StartFailureException when it is not known
     * @throws IOException when it cannot be read
     */
    public long fact(String name) throws IOException {
        Properties facts = new Properties();
        try (var reader = Files.newBufferedReader(root.resolve(FACTS), StandardCharsets.UTF_8)) {
            facts.load(reader);
            return Long.parseLong(facts.getProperty(name, ""));
        } catch (IllegalArgumentException e) {
            throw new StartFailureException(
                    root.resolve(FACTS) + " does not contain the " + name + " of the backup", e);
        }
    }

    /** Removes everything that this process has put into the folder, after a failure. */
    public void discard(Exception reason) {
        try {
            // First, so that what is left after a crash or another failure does not count as a complete backup.
            fileOperations.delete(root.resolve(FACTS));
            new DirectoryTree(fileOperations).deleteAll(root.resolve(BlobRoots.CONTENT));
            fileOperations.delete(database());
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
