package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where a test leaves its files, to be looked at after it has failed. */
final class TestFolder {

    private TestFolder() {}

    /** An empty folder for {@code test}; what its last run left is gone. */
    static Path of(Class<?> test) throws IOException {
        return empty(Path.of("target", "it", test.getSimpleName()));
    }

    /** As {@link #of(Class)}, for a second server of {@code test}. */
    static Path of(Class<?> test, String name) throws IOException {
        return empty(Path.of("target", "it", test.getSimpleName(), name));
    }

    private static Path empty(Path path) throws IOException {
        Path folder = path.toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        return Files.createDirectories(folder);
    }
}
