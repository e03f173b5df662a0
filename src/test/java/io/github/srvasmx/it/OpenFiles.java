package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that a process holds open, as Linux tells them. */
record OpenFiles(List<String> names) {

    static boolean canBeTold() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    static OpenFiles of(long pid) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                // One that was closed since it was listed is no longer there to be read.
                if (Files.isSymbolicLink(descriptor)) {
                    names.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return new OpenFiles(names);
    }

    /** Those below {@code folder} that have no name any more: their space is taken until they are closed. */
    List<String> deletedBelow(Path folder) {
        return names.stream()
                .filter(name -> name.startsWith(folder.toString()) && name.endsWith(" (deleted)"))
                .toList();
    }
}
