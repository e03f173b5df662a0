package io.github.srvasmx.handler.zip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that every file system takes. What Windows forbids or gives a meaning of its own becomes an underscore, and no
 * name has more than 255 bytes, which is what Linux takes.
 */
final class PortableFileName {

    private static final int MOST_BYTES = 255;
    private static final int LONGEST_EXTENSION = 32;
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}\\x{80}-\\x{9F}]");
    private static final Pattern END = Pattern.compile("[. ]+$");
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");
    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(?:COM|LPT)[0-9\u00b9\u00b2\u00b3]");

    private PortableFileName() {}

    /** {@code name} where it is safe, else one that is like it. Never empty, nor {@code .} or {@code ..}. */
    static String of(String name) {
        String allowed = FORBIDDEN.matcher(name).replaceAll("_");
        String ended =
                END.matcher(allowed).replaceAll(end -> "_".repeat(end.group().length()));
        String safe = ended.isEmpty() || isDevice(ended) ? "_" + ended : ended;
        return numbered(safe, "");
    }

    /**
     * A safe name with {@code number} before its extension; both are kept where the rest has to be shortened.
     *
     * @param number such as {@code " (2)"}
     */
    static String numbered(String safe, String number) {
        int dot = safe.lastIndexOf('.');
        boolean extended = dot > 0 && safe.length() - dot <= LONGEST_EXTENSION;
        String extension = extended ? safe.substring(dot) : "";
        String stem = extended ? safe.substring(0, dot) : safe;
        return shortened(stem, MOST_BYTES - bytes(number) - bytes(extension)) + number + extension;
    }

    /** Cut between characters; what is left may end as no name may, so that is mended once more. */
    private static String shortened(String text, int mostBytes) {
        if (bytes(text) <= mostBytes) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = mostBytes;
        for (int c : text.codePoints().toArray()) {
            left -= bytes(Character.toString(c));
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return END.matcher(kept).replaceAll(end -> "_".repeat(end.group().length()));
    }

    /** Windows takes {@code con}, {@code NUL.txt} and {@code COM1 .tar.gz} for devices. */
    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toUpperCase(Locale.ROOT);
        return DEVICES.contains(stem) || NUMBERED_DEVICE.matcher(stem).matches();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
