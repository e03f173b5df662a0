package io.github.srvasmx.asmx;

import io.github.srvasmx.web.ServiceAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The path of the service, {@code /srv.asmx}, and those of its operations below it. As in IIS, the case of {@code srv.asmx}
 * does not matter, slashes may be repeated, and letters and digits in the name of an operation may be percent-encoded.
 * Nothing else is decoded or shortened, so that no other path can call an operation.
 */
public final class ServicePath {

    /** The path of the service, as the descriptions spell it. */
    public static final String ROOT = ServiceAddress.SERVICE_PATH;

    private static final String FILE = ROOT.substring(1);

    private ServicePath() {}

    /** Returns the path of {@code request} as it was sent, without that of the context. */
    public static String of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return context.isEmpty() ? uri : uri.substring(context.length());
    }

    /** Whether {@code path} is that of the service itself. */
    public static boolean isService(String path) {
        return path.equals(ROOT) || endOfFile(path) == path.length();
    }

    /**
     * Returns the name of an operation in {@code path}, whether or not there is such an operation; empty if the path is not
     * below that of the service.
     */
    public static Optional<String> operationIn(String path) {
        int end = endOfFile(path);
        if (end < 0 || end == path.length()) {
            return Optional.empty();
        }
        return Optional.of(decode(path.substring(skipSlashes(path, end))));
    }

    /**
     * Returns where {@code srv.asmx} ends in {@code path}, if a slash, a semicolon or nothing comes after it; otherwise -1.
     */
    private static int endOfFile(String path) {
        int begin = skipSlashes(path, 0);
        int end = begin + FILE.length();
        if (begin == 0 || !path.regionMatches(true, begin, FILE, 0, FILE.length())) {
            return -1;
        }
        return end == path.length() || path.charAt(end) == '/' || path.charAt(end) == ';' ? end : -1;
    }

    private static int skipSlashes(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return at;
    }

    private static String decode(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        StringBuilder decoded = new StringBuilder(name.length());
        int at = 0;
        while (at < name.length()) {
            char c = name.charAt(at);
            if (c != '%') {
                decoded.append(c);
                at++;
            } else {
                int escaped = at + 2 < name.length() ? escaped(name.charAt(at + 1), name.charAt(at + 2)) : -1;
                if (escaped >= 0x80 || !Character.isLetterOrDigit(escaped)) {
                    return name;
                }
                decoded.append((char) escaped);
                at += 3;
            }
        }
        return decoded.toString();
    }

    /** The character that two hexadecimal digits stand for; -1 if one of them is none. */
    private static int escaped(char first, char second) {
        int high = digit(first);
        int low = digit(second);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
