package io.github.srvasmx.library;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** No text is a path that leads out of where it begins, and what is read of a path is written and read again. */
public final class DocumentPathFuzz {

    private static final Path ROOT = Path.of("/root");

    private DocumentPathFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<DocumentPath> read = DocumentPath.parse(text);
        read.ifPresent(path -> {
            require(DocumentPath.parse(path.toString()).equals(read), text);
            if (path instanceof DocumentPath.ByNames named) {
                requireToStayWithin(named, text);
            } else {
                require(text.startsWith(path.toString()), text);
            }
        });
    }

    private static void requireToStayWithin(DocumentPath.ByNames named, String text) {
        require(named.toString().equals(text), text);
        require(named.names().size() <= DocumentPath.ByNames.MAX_NAMES, text);
        require(text.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c)), text);
        Path below = ROOT;
        for (String name : named.names()) {
            Path child = below.resolve(name);
            // One step down for each name, for whatever file system takes it.
            require(child.normalize().equals(child) && below.equals(child.getParent()), text);
            below = child;
        }
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new AssertionError(text);
        }
    }
}
