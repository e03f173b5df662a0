package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The folder of a test. Its files remain for the analysis of a failure. */
final class TestFolder {

    private TestFolder() {}

    /** Creates an empty folder for {@code test}. Deletes the files of its last run. */
    static Path of(Class<?> test) throws IOException {
        return empty(Path.of("target", "it", test.getSimpleName()));
    }

    /** As {@link #of(Class)}, for another server of {@code test}. */
    static Path of(Class<?> test, String name) throws IOException {
        return empty(Path.of("target", "it", test.getSimpleName(), name));
    }

    private static Path empty(Path path) throws IOException {
        Path folder = path.toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        return Files.createDirectories(folder);
    }
}
