package io.github.srvasmx.web.connection;

import java.nio.charset.StandardCharsets;

/**
 * Examines the bytes of a request head while they arrive. It finds two things that Tomcat accepts although proxies read them
 * in different ways: a folded header line, and a length together with a transfer coding (RFC 9112, 5.2 and 6.3).
 */
final class HeadScanner {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] name = new byte[CODING.length];
    private int inLine;
    private int lines;
    private boolean isFolded;
    private boolean hasLength;
    private boolean hasCoding;
    private boolean atEnd;

    /** Begins another head. */
    void reset() {
        inLine = 0;
        lines = 0;
        isFolded = false;
        hasLength = false;
        hasCoding = false;
        atEnd = false;
    }

    /** Whether every proxy reads the head in the same way, as far as it has arrived. */
    boolean isStrict() {
        return !isFolded && !(hasLength && hasCoding);
    }

    /** Examines bytes that have arrived. */
    void scan(byte[] bytes, int begin, int end) {
        int at = begin;
        while (at < end && !atEnd) {
            byte c = bytes[at++];
            if (c == '\n') {
                endLine();
            } else if (c != '\r' || inLine > 0) {
                if (inLine == 0 && lines > 0 && (c == ' ' || c == '\t')) {
                    isFolded = true;
                }
                if (inLine < name.length) {
                    name[inLine] = c;
                } else {
                    while (at < end && bytes[at] != '\n') {
                        at++;
                    }
                }
                inLine++;
            }
        }
    }

    private void endLine() {
        if (inLine > 0) {
            hasLength |= startsWith(LENGTH);
            hasCoding |= startsWith(CODING);
            lines++;
        } else {
            // Empty lines may come before the first one.
            atEnd = lines > 0;
        }
        inLine = 0;
    }

    private boolean startsWith(byte[] header) {
        if (inLine < header.length) {
            return false;
        }
        for (int i = 0; i < header.length; i++) {
            byte c = name[i];
            if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != header[i]) {
                return false;
            }
        }
        return true;
    }
}
