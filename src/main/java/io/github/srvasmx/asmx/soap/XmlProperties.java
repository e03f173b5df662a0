package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.web.HttpProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an envelope may be made of. How long its texts may be together is for {@link HttpProperties#maxBody}.
 *
 * @param maxDepth how deep elements may lie in one another
 * @param maxElements how many of them there may be
 * @param maxAttributes how many attributes one may have
 * @param maxAttributeLength how many characters there may be in the value of an attribute
 * @param maxNameLength how many characters there may be in a name or a prefix
 */
@ConfigurationProperties("srv.xml")
public record XmlProperties(
        @DefaultValue("64") int maxDepth,
        @DefaultValue("10000") int maxElements,
        @DefaultValue("64") int maxAttributes,
        @DefaultValue("65536") int maxAttributeLength,
        @DefaultValue("1000") int maxNameLength) {

    /** An envelope needs no less: the envelope, its body, an operation, a parameter. */
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
