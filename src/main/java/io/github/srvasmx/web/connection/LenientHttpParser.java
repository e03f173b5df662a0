package io.github.srvasmx.web.connection;

import org.apache.tomcat.util.http.parser.HttpParser;
import org.jspecify.annotations.Nullable;

/**
 * Accepts bytes above ASCII in a query, as IIS does: clients send a path such as {@code /Docs/é.txt} without
 * percent-encoding. In a path they stay refused.
 */
final class LenientHttpParser extends HttpParser {

    private static final int FIRST_BYTE_ABOVE_ASCII = 0x80;

    LenientHttpParser(@Nullable String relaxedPathChars, @Nullable String relaxedQueryChars) {
        super(relaxedPathChars, relaxedQueryChars);
    }

    @Override
    public boolean isQueryRelaxed(int c) {
        return isAboveAscii(c) || super.isQueryRelaxed(c);
    }

    /**
     * Tomcat asks this about every byte of path and query, and then {@link #isAbsolutePathRelaxed} about those of the path.
     */
    @Override
    public boolean isNotRequestTargetRelaxed(int c) {
        return !isAboveAscii(c) && super.isNotRequestTargetRelaxed(c);
    }

    /** Tomcat passes bytes, which are negative above ASCII. */
    private static boolean isAboveAscii(int c) {
        return c < 0 || c >= FIRST_BYTE_ABOVE_ASCII;
    }
}
