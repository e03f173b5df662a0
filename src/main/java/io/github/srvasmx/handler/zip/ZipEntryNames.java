package io.github.srvasmx.handler.zip;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names in one folder of a zip. Each is a {@link PortableFileName}. No two names are equal on a system that ignores case
 * or the Unicode normalization form: {@code x.pdf}, {@code X (2).pdf}.
 */
final class ZipEntryNames {

    private final String path;

    /** The used names, in the form in which such systems compare them. */
    private final Set<String> usedNames = new HashSet<>();

    /**
     * The last number that was tried, by the name with zeros in the place of the number. With it, the time for many equal
     * names is linear.
     */
    private final Map<String, Integer> lastNumbers = new HashMap<>();

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
        int number = 1;
        while (!usedNames.add(key(candidate))) {
            number = next(portable, number + 1);
            candidate = numbered(portable, String.valueOf(number));
        }
        return candidate;
    }

    /**
     * The first number from {@code from} on that was not tried yet for this name, or for a name that is equal when it is
     * shortened.
     */
    private int next(String portable, int from) {
        int digits = String.valueOf(from).length();
        String shortened = key(numbered(portable, "0".repeat(digits)));
        int next = Math.max(from, lastNumbers.getOrDefault(shortened, 0) + 1);
        if (String.valueOf(next).length() > digits) {
            // Shortened by one more character, it can be the same as even more names.
            return next(portable, next);
        }
        lastNumbers.put(shortened, next);
        return next;
    }

    private static String numbered(String portable, String number) {
        return PortableFileName.withSuffix(portable, " (" + number + ")");
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }
}
