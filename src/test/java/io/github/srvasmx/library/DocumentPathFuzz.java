package io.github.srvasmx.library;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** No path leads out of its root, and a parsed path has the same text as before. */
public final class DocumentPathFuzz {

    private static final Path ROOT = Path.of("/root");

    private DocumentPathFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<DocumentPath> parsed = DocumentPath.parse(text);
        parsed.ifPresent(path -> {
            require(DocumentPath.parse(path.toString()).equals(parsed), text);
            if (path instanceof DocumentPath.ByNames byNames) {
                requireToStayBelowRoot(byNames, text);
            } else {
                require(text.startsWith(path.toString()), text);
            }
        });
    }

    private static void requireToStayBelowRoot(DocumentPath.ByNames byNames, String text) {
        require(byNames.toString().equals(text), text);
        require(byNames.names().size() <= DocumentPath.ByNames.MAX_NAMES, text);
        require(text.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c)), text);
        Path below = ROOT;
        for (String name : byNames.names()) {
            Path child = below.resolve(name);
            // Each name is one level deeper on any file system.
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
