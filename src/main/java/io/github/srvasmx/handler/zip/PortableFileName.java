package io.github.srvasmx.handler.zip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes file names valid on every file system. Characters that Windows forbids or treats specially become underscores. A
 * name has at most 255 bytes in UTF-8, which is the limit of Linux.
 */
final class PortableFileName {

    private static final int MAX_BYTES = 255;
    private static final int MAX_EXTENSION_LENGTH = 32;
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}\\x{80}-\\x{9F}]");
    private static final Pattern FORBIDDEN_END = Pattern.compile("[. ]+$");
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");
    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(?:COM|LPT)[0-9\u00b9\u00b2\u00b3]");

    private PortableFileName() {}

    /**
     * Returns {@code name} if it is portable, otherwise a similar name. The result is never empty, {@code .} or {@code ..}.
     */
    static String of(String name) {
        String allowed = withAllowedEnd(FORBIDDEN.matcher(name).replaceAll("_"));
        String portable = allowed.isEmpty() || isDevice(allowed) ? "_" + allowed : allowed;
        return withSuffix(portable, "");
    }

    /**
     * Inserts a suffix before the extension. If the name becomes too long, the part before the suffix is shortened.
     *
     * @param name a portable name
     * @param suffix such as {@code " (2)"}
     */
    static String withSuffix(String name, String suffix) {
        int dot = name.lastIndexOf('.');
        boolean hasExtension = dot > 0 && name.length() - dot <= MAX_EXTENSION_LENGTH;
        String extension = hasExtension ? name.substring(dot) : "";
        String stem = hasExtension ? name.substring(0, dot) : name;
        return shorten(stem, MAX_BYTES - bytes(suffix) - bytes(extension)) + suffix + extension;
    }

    /** Cuts between characters, and replaces the new end if it is not allowed. */
    private static String shorten(String text, int maxBytes) {
        if (bytes(text) <= maxBytes) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = maxBytes;
        for (int c : text.codePoints().toArray()) {
            left -= bytes(Character.toString(c));
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return withAllowedEnd(kept);
    }

    private static String withAllowedEnd(CharSequence text) {
        return FORBIDDEN_END
                .matcher(text)
                .replaceAll(end -> "_".repeat(end.group().length()));
    }

    /** Windows treats {@code con}, {@code NUL.txt} and {@code COM1 .tar.gz} as devices. */
    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toUpperCase(Locale.ROOT);
        return DEVICES.contains(stem) || NUMBERED_DEVICE.matcher(stem).matches();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
