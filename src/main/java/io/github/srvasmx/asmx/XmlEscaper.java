package io.github.srvasmx.asmx;

import io.github.srvasmx.common.XmlCharacters;
import io.github.srvasmx.operations.Answer.Attribute;
import java.util.List;

/** Writes elements, attributes and text with the escapes that {@code XmlTextWriter} of .NET uses. */
public final class XmlEscaper {

    private static final char REPLACEMENT = '\uFFFD';

    private XmlEscaper() {}

    /** Appends {@code attributes} in order, each with a space before it. */
    static void attributes(List<Attribute> attributes, StringBuilder target) {
        for (Attribute attribute : attributes) {
            target.append(' ').append(attribute.name()).append("=\"");
            escape(attribute.value(), target);
            target.append('"');
        }
    }

    /**
     * Appends {@code text} to {@code target}, escaped. Line breaks and tabs become character references, since a parser
     * would replace them with spaces. Characters that XML does not allow become U+FFFD.
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
                        target.append(XmlCharacters.allow(c) ? c : REPLACEMENT);
                    }
                }
            }
        }
    }
}
