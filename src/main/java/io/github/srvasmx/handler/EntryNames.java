package io.github.srvasmx.handler;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives what goes into a zip names that are safe on any system and differ on any: such as Windows forbids are altered, and
 * two that a system which ignores case takes for one are told apart by a number.
 */
final class EntryNames {

    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*/\\\\\\p{Cntrl}]");
    private static final Pattern TRAILING = Pattern.compile("[. ](?=[. ]*$)");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00B9\u00B2\u00B3])(\\..*)?");

    private final Set<String> taken = new HashSet<>();

    /** The number that was given last to one of many that are called alike. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The path in the zip of something called {@code name} in {@code folder}, unlike every other.
     *
     * @param folder a path that this gave before and a slash, or the empty text for the root of the zip
     */
    String add(String folder, String name) {
        String safe = safe(name);
        String path = folder + safe;
        while (!taken.add(key(path))) {
            int number = numbers.merge(key(folder + safe), 2, (last, first) -> last + 1);
            path = folder + numbered(safe, number);
        }
        return path;
    }

    private static String safe(String name) {
        String safe = TRAILING.matcher(FORBIDDEN.matcher(name).replaceAll("_")).replaceAll("_");
        return DEVICE.matcher(safe).matches() ? "_" + safe : safe;
    }

    /** {@code letter (2).txt}. */
    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return name.substring(0, end) + " (" + number + ")" + name.substring(end);
    }

    /** The same for all that some system takes for the same. */
    private static String key(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
