package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The file with the keys of the content files that an import stores together, before it publishes them. */
final class ImportRecord {

    /** The name of the file in the data directory. */
    static final String FILE = "import.contents";

    /** The name of the file as long as it is incomplete. */
    static final String UNFINISHED = FILE + ".part";

    private final Path root;
    private final FileOperations fileOperations;

    ImportRecord(Path root, FileOperations fileOperations) {
        this.root = root;
        this.fileOperations = fileOperations;
    }

    /** Replaces the keys, durably. Without keys, there is no file. */
    void write(Set<BlobKey> contents) throws IOException {
        if (contents.isEmpty()) {
            fileOperations.deleteIfExists(root.resolve(FILE));
            return;
        }
        Path unfinished = root.resolve(UNFINISHED);
        fileOperations.deleteIfExists(unfinished);
        try (FileChannel channel = fileOperations.createFile(unfinished);
                OutputStream file = Channels.newOutputStream(channel)) {
            String text = contents.stream().map(key -> key + "\n").collect(Collectors.joining());
            file.write(text.getBytes(StandardCharsets.UTF_8));
            FileOperations.forceAll(channel);
        }
        fileOperations.move(unfinished, root.resolve(FILE));
        new FilePlacement(root, fileOperations).forceIfPresent(root);
    }

    /** The keys of those content files that exist. */
    Set<BlobKey> read() throws IOException {
        Path file = root.resolve(FILE);
        Set<BlobKey> contents = new LinkedHashSet<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                BlobKey key = BlobKey.parse(line);
                if (Files.isRegularFile(root.resolve(key.toString()))) {
                    contents.add(key);
                }
            }
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " contains something else than content files: delete it", e);
        }
        return contents;
    }
}
