package io.github.srvasmx.common;

/** The characters that XML 1.0 allows (2.2). No SOAP message can contain any other character. */
public final class XmlCharacters {

    private XmlCharacters() {}

    /** Whether every character of {@code text} is allowed. Half of a surrogate pair is not. */
    public static boolean allow(CharSequence text) {
        return text.codePoints().allMatch(XmlCharacters::allow);
    }

    /** Whether a code point is allowed: white space and everything from U+0020 on except surrogates, U+FFFE and U+FFFF. */
    public static boolean allow(int codePoint) {
        boolean isWhiteSpace = codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return isWhiteSpace || (codePoint >= ' ' && !isSurrogate && codePoint != 0xFFFE && codePoint != 0xFFFF);
    }
}
