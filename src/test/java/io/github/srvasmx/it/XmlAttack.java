package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A message that means harm, and what it gets.
 *
 * @param name the family, and what sets it apart in it
 * @param charset the parameter of the media type, empty for none
 */
record XmlAttack(String name, String charset, Function<XmlTarget, byte[]> message, Outcome outcome) {

    /** What the contract has for a message that does not get what it wants. */
    enum Outcome {
        /** No XML that is read here: 400 and not a word. */
        NOT_READ(400, ""),
        TOO_LARGE(413, "The request body is too large."),
        /** XML, and no call: a fault. */
        NO_CALL(500, "faultcode>soap:Client<|Value>soap:Sender<"),
        NOT_UNDERSTOOD(500, "soap:MustUnderstand<"),
        WRONG_VERSION(500, "soap:VersionMismatch<"),
        /** A call whose parameter is not what it has to be. */
        NO_GUID(200, "success=\"false\" error=\"bad Request\""),
        /** A call like any other: what was to do harm is passed over. */
        WITHOUT_EFFECT(200, "success=\"true\" error=\"\"");

        private final int status;
        private final String pattern;

        Outcome(int status, String pattern) {
            this.status = status;
            this.pattern = pattern;
        }

        void check(RawResponse response) {
            assertThat(response.status()).as(response.text()).isEqualTo(status);
            if (pattern.isEmpty()) {
                assertThat(response.text()).isEmpty();
            } else {
                assertThat(response.text()).containsPattern(pattern);
            }
        }
    }

    static XmlAttack attack(String name, Outcome outcome, Function<XmlTarget, String> message) {
        return attack(name, outcome, StandardCharsets.UTF_8, message);
    }

    static XmlAttack attack(String name, Outcome outcome, Charset encoded, Function<XmlTarget, String> message) {
        return new XmlAttack(name, "", message.andThen(text -> text.getBytes(encoded)), outcome);
    }

    /** The same, whose media type names {@code other}. */
    XmlAttack declaring(String other) {
        return new XmlAttack(name, other, message, outcome);
    }

    String mediaType(XmlTarget target) {
        return charset.isEmpty() ? target.type() : target.type() + "; charset=" + charset;
    }

    @Override
    public String toString() {
        return name;
    }
}
