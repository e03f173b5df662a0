package io.github.srvasmx.handler.zip;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names in one folder of a zip. Each is a {@link PortableFileName}, and no two are the same on a system that does not tell
 * capitals or ways to write an accent: {@code x.pdf}, {@code X (2).pdf}.
 */
final class ZipEntryNames {

    private final String path;

    /** Each name that is taken, as such systems see it, and the number that was given last to one like it. */
    private final Map<String, Integer> taken = new HashMap<>();

    private ZipEntryNames(String path) {
        this.path = path;
    }

    /** Those that lie in no folder. */
    static ZipEntryNames root() {
        return new ZipEntryNames("");
    }

    /** What leads here: empty for the root, else it ends with a slash. */
    String path() {
        return path;
    }

    /** The whole name of a document that is called {@code name}. */
    String document(String name) {
        return path + take(name);
    }

    /** A folder in this one that is called {@code name}. */
    ZipEntryNames folder(String name) {
        return new ZipEntryNames(path + take(name) + "/");
    }

    private String take(String name) {
        String safe = PortableFileName.of(name);
        String candidate = safe;
        // Goes on where the last one like it stopped, so that many of one name do not take ever longer.
        int number = taken.getOrDefault(key(safe), 0);
        while (taken.putIfAbsent(key(candidate), 1) != null) {
            number++;
            candidate = PortableFileName.numbered(safe, " (" + number + ")");
        }
        if (number > 0) {
            taken.put(key(safe), number);
        }
        return candidate;
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }
}
