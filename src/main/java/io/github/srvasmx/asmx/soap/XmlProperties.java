package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.web.HttpProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits for an envelope, below {@code srv.xml}. {@link HttpProperties#maxBody} limits the length of its text.
 *
 * @param maxDepth largest depth of nested elements
 * @param maxElements largest number of elements
 * @param maxAttributes largest number of attributes of an element
 * @param maxAttributeLength largest number of characters in the value of an attribute
 * @param maxNameLength largest number of characters in a name or a prefix
 */
@ConfigurationProperties("srv.xml")
public record XmlProperties(
        @DefaultValue("64") int maxDepth,
        @DefaultValue("10000") int maxElements,
        @DefaultValue("64") int maxAttributes,
        @DefaultValue("65536") int maxAttributeLength,
        @DefaultValue("1000") int maxNameLength) {

    /** The smallest call has four levels: envelope, body, operation and parameter. */
    private static final int LEAST_DEPTH = 4;

    private static final int LEAST_ELEMENTS = 16;
    private static final int LEAST_ATTRIBUTES = 8;
    private static final int LEAST_LENGTH = 64;

    public XmlProperties {
        requireAtLeast(LEAST_DEPTH, maxDepth, "srv.xml.max-depth");
        requireAtLeast(LEAST_ELEMENTS, maxElements, "srv.xml.max-elements");
        requireAtLeast(LEAST_ATTRIBUTES, maxAttributes, "srv.xml.max-attributes");
        requireAtLeast(LEAST_LENGTH, maxAttributeLength, "srv.xml.max-attribute-length");
        requireAtLeast(LEAST_LENGTH, maxNameLength, "srv.xml.max-name-length");
    }

    private static void requireAtLeast(int least, int value, String setting) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " must be at least " + least);
        }
    }
}
