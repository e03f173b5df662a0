package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The open files of a process, as Linux lists them. */
record OpenFiles(List<String> names) {

    static boolean canBeTold() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    static OpenFiles of(long pid) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    names.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException e) {
                    // It was closed since it was listed.
                }
            }
        }
        return new OpenFiles(names);
    }

    /** The deleted files below {@code folder}. Their space is used until they are closed. */
    List<String> deletedBelow(Path folder) {
        return names.stream()
                .filter(name -> name.startsWith(folder.toString()) && name.endsWith(" (deleted)"))
                .toList();
    }
}
