package io.github.srvasmx.library.name;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** No path leads out of its root, and its canonical text is that of the same path. */
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
                require(
                        text.regionMatches(
                                true, 0, path.toString(), 0, path.toString().length()),
                        text);
            }
        });
    }

    private static void requireToStayBelowRoot(DocumentPath.ByNames byNames, String text) {
        require(separated(byNames.toString()).equals(separated(text)), text);
        require(byNames.names().size() <= DocumentPath.ByNames.MAX_NAMES, text);
        require(text.chars().noneMatch(Character::isISOControl), text);
        Path below = ROOT;
        for (String name : byNames.names()) {
            Path child = below.resolve(name);
            // Each name is one level deeper on any file system.
            require(child.normalize().equals(child) && below.equals(child.getParent()), text);
            below = child;
        }
    }

    /** The names of a text, whichever separators it has and however many. */
    private static List<String> separated(String text) {
        return Stream.of(text.split("[/\\\\]", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new AssertionError(text);
        }
    }
}
