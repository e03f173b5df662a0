package io.github.srvasmx.asmx.http;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a request asks for (RFC 9110, 14). A request for several parts gets the whole file, which the RFC
 * allows; so does a request whose header is not valid.
 *
 * @param start the first byte
 * @param length the number of bytes; zero if the file has no such part
 */
record RequestedRange(long start, long length) {

    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    // Possessive, or the time would grow with the square of the number of blanks.
    private static final Pattern ONE = Pattern.compile("bytes=\\s*+(\\d*+)\\s*+-\\s*+(\\d*+)\\s*+");

    /**
     * Returns the part, or empty for the whole file.
     *
     * @param range the header {@code Range}
     * @param condition the header {@code If-Range}: the part is wanted only if it is {@code entityTag}
     * @param fileLength the length of the file in bytes
     */
    static Optional<RequestedRange> of(
            @Nullable String range, @Nullable String condition, String entityTag, long fileLength) {
        if (range == null || (condition != null && !condition.trim().equals(entityTag))) {
            return Optional.empty();
        }
        Matcher matcher = ONE.matcher(range.trim().toLowerCase(Locale.ROOT));
        return matcher.matches() ? of(matcher.group(1), matcher.group(2), fileLength) : Optional.empty();
    }

    private static Optional<RequestedRange> of(String first, String last, long fileLength) {
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : suffix(number(last), fileLength);
        }
        long start = number(first);
        long end = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (end < start) {
            return Optional.empty();
        }
        return Optional.of(
                start >= fileLength
                        ? new RequestedRange(0, 0)
                        : new RequestedRange(start, Math.min(end, fileLength - 1) - start + 1));
    }

    /** The value of {@code digits}, limited to {@link #LONGEST}. */
    private static long number(String digits) {
        return new BigInteger(digits).min(LONGEST).longValue();
    }

    /**
     * The range of the last bytes. The last bytes of an empty file are the whole file, for which there is no partial answer.
     */
    private static Optional<RequestedRange> suffix(long length, long fileLength) {
        if (length > 0 && fileLength == 0) {
            return Optional.empty();
        }
        long count = Math.min(length, fileLength);
        return Optional.of(new RequestedRange(fileLength - count, count));
    }

    boolean isSatisfiable() {
        return length > 0;
    }
}
