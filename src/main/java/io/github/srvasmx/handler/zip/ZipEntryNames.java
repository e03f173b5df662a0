package io.github.srvasmx.handler.zip;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names in one folder of a zip. Each is a {@link PortableFileName}. No two names are equal on a system that ignores case
 * or the Unicode normalization form: {@code x.pdf}, {@code X (2).pdf}.
 */
final class ZipEntryNames {

    private final String path;

    /** The used names, normalized as such systems do, with the last number that was appended to each. */
    private final Map<String, Integer> usedNames = new HashMap<>();

    private ZipEntryNames(String path) {
        this.path = path;
    }

    /** The names at the root of a zip. */
    static ZipEntryNames root() {
        return new ZipEntryNames("");
    }

    /** The path of this folder in the zip: empty for the root, otherwise with a slash at the end. */
    String path() {
        return path;
    }

    /** Adds a document to this folder. Returns its path in the zip. */
    String addDocument(String name) {
        return path + add(name);
    }

    /** Adds a folder to this folder. */
    ZipEntryNames addFolder(String name) {
        return new ZipEntryNames(path + add(name) + "/");
    }

    private String add(String name) {
        String portable = PortableFileName.of(name);
        String candidate = portable;
        // Continues after the last number for this name, so that many equal names do not take quadratic time.
        int number = usedNames.getOrDefault(key(portable), 0);
        while (usedNames.putIfAbsent(key(candidate), 1) != null) {
            number++;
            candidate = PortableFileName.withSuffix(portable, " (" + number + ")");
        }
        if (number > 0) {
            usedNames.put(key(portable), number);
        }
        return candidate;
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }
}
