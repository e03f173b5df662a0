package io.github.srvasmx.library;

import io.github.srvasmx.library.name.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random paths in a library, in any spelling. */
final class ModelPaths {

    /** Names, and what all names that differ only by case have in common. */
    private static final Map<String, String> KEYS = Map.of(
            "a", "1", "A", "1", "Straße", "2", "STRASSE", "2", "ς", "3", "Σ", "3", "b.txt", "4", "B.TXT", "4", "ı",
            "5");

    /** A name that a restored item got because its own was taken. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?<name>.*?)(?<numbers>(?: \\(\\d+\\))+)(?<extension>(?:\\.\\w+)?)");

    private static final List<String> NAMES = KEYS.keySet().stream().sorted().toList();

    private final ModelNode root;
    private final Random random;

    ModelPaths(ModelNode root, Random random) {
        this.root = root;
        this.random = random;
    }

    static String key(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return KEYS.getOrDefault(name, name);
        }
        String plain = numbered.group("name") + numbered.group("extension");
        // A folder has its numbers after what would be the extension of a document.
        String place = numbered.group("extension").isEmpty() ? " at the end" : " before the extension";
        return KEYS.getOrDefault(plain, plain) + numbered.group("numbers") + place;
    }

    /** Half of the paths exist. */
    List<String> somePath() {
        List<ModelNode> nodes = root.all();
        List<String> path = nodes.get(random.nextInt(nodes.size())).path();
        if (random.nextBoolean() && path.size() < 5) {
            path.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path;
    }

    List<String> spelled(int names) {
        List<String> path = new ArrayList<>(List.of(root.name));
        for (int i = 0; i < names; i++) {
            path.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path;
    }

    /** Any path to a depth of three, or any small id. */
    String anyPath() {
        return switch (random.nextInt(8)) {
            case 0 -> "~D" + (1 + random.nextInt(100));
            case 1 -> "~f" + (1 + random.nextInt(100));
            default -> spell(spelled(random.nextInt(4)));
        };
    }

    /** The path in any case, with any separators. */
    String spell(List<String> path) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "/" : "");
        for (String name : path) {
            List<String> spellings =
                    NAMES.stream().filter(other -> key(other).equals(key(name))).toList();
            text.append(spellings.isEmpty() ? name : spellings.get(random.nextInt(spellings.size())));
            text.append(random.nextBoolean() ? "/" : "\\");
        }
        return text.toString();
    }

    static String last(String path) {
        List<String> names = DocumentPath.split(path);
        return names.get(names.size() - 1);
    }
}
