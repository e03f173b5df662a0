package io.github.srvasmx.library.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder. Its files and folders are opened relative to it and never through a symbolic link, so that a part of the
 * path that is replaced by a link has no effect. On a platform without such system calls, each name is checked just before
 * it is opened.
 */
final class OpenFolder implements Closeable {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final @Nullable SecureDirectoryStream<Path> handle;

    private OpenFolder(Path path, @Nullable SecureDirectoryStream<Path> handle) {
        this.path = path;
        this.handle = handle;
    }

    /**
     * Opens the folder at {@code path}.
     *
     * @throws IOException when there is no such folder, or it cannot be read
     */
    @SuppressWarnings("StreamResourceLeak")
    static OpenFolder of(Path path) throws IOException {
        // Remains open as the handle of the folder.
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new OpenFolder(path, secure);
        }
        stream.close();
        return new OpenFolder(path, null);
    }

    /**
     * The names of everything in the folder, in no particular order. Possible once.
     *
     * @throws IOException when the folder cannot be read
     */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            if (handle != null) {
                handle.forEach(entry -> names.add(entry.getFileName()));
            } else {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                    entries.forEach(entry -> names.add(entry.getFileName()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** The attributes of the folder itself. */
    BasicFileAttributes attributes() throws IOException {
        return handle != null
                ? handle.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The attributes of the file, folder or link with this name. */
    BasicFileAttributes attributes(Path name) throws IOException {
        return handle != null
                ? handle.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                : Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens the folder with this name.
     *
     * @throws IOException when it is a link or no folder, or cannot be read
     */
    OpenFolder folder(Path name) throws IOException {
        Path child = path.resolve(name);
        if (handle != null) {
            return new OpenFolder(child, handle.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        }
        if (!attributes(name).isDirectory()) {
            throw new NotDirectoryException(child.toString());
        }
        return new OpenFolder(child, null);
    }

    /** Opens this folder a second time. */
    OpenFolder again() throws IOException {
        return new OpenFolder(
                path, handle == null ? null : handle.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Opens the file with this name for reading.
     *
     * @throws IOException when it is a link or not a regular file, or cannot be read
     */
    SeekableByteChannel file(Path name) throws IOException {
        // Opening a pipe would wait for a writer.
        if (!attributes(name).isRegularFile()) {
            throw new IOException("no regular file any more");
        }
        return handle != null ? handle.newByteChannel(name, READ) : Files.newByteChannel(path.resolve(name), READ);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (handle != null) {
            handle.close();
        }
    }
}
