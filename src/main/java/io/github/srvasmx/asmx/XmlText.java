package io.github.srvasmx.asmx;

/** Text made safe for an attribute or an element, the way .NET's {@code XmlTextWriter} writes it. */
public final class XmlText {

    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /**
     * Appends {@code text} to {@code target}, escaped. Line breaks and tabs become references, since a parser would turn
     * them into spaces; what XML cannot carry at all becomes U+FFFD.
     */
    public static void escape(String text, StringBuilder target) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> target.append("&lt;");
                case '>' -> target.append("&gt;");
                case '&' -> target.append("&amp;");
                case '"' -> target.append("&quot;");
                case '\r' -> target.append("&#xD;");
                case '\n' -> target.append("&#xA;");
                case '\t' -> target.append("&#x9;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        target.append(c).append(text.charAt(++i));
                    } else {
                        boolean allowed = c >= ' ' && c < 0xFFFE && !Character.isSurrogate(c);
                        target.append(allowed ? c : REPLACEMENT);
                    }
                }
            }
        }
    }
}
