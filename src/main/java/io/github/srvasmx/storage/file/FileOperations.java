package io.github.srvasmx.storage.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The calls to the operating system that fail in ways no test can bring about on a healthy disk. */
interface FileOperations {

    /** Gives the file {@code existing} the second name {@code link}. */
    void link(Path existing, Path link) throws IOException;

    /** Gives a file another name at once, be it that another file has it. */
    void move(Path file, Path target) throws IOException;

    /** Removes a file or an empty folder. That there is none is no error. */
    void delete(Path path) throws IOException;

    /** Makes the names in {@code folder} survive a power cut. */
    void forceFolder(Path folder) throws IOException;

    /** The disk as it is. */
    final class Real implements FileOperations {

        @Override
        public void link(Path existing, Path link) throws IOException {
            Files.createLink(link, existing);
        }

        @Override
        public void move(Path file, Path target) throws IOException {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void delete(Path path) throws IOException {
            Files.deleteIfExists(path);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
