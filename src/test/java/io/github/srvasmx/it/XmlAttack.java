package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A hostile message and its expected answer.
 *
 * @param name the kind of attack and the variant
 * @param charset the parameter of the media type, or an empty text
 */
record XmlAttack(String name, String charset, Function<XmlTarget, byte[]> message, Outcome outcome) {

    /** The answers that the contract defines. */
    enum Outcome {
        /** The message cannot be read: 400 with an empty body. */
        NOT_READ(400, ""),
        TOO_LARGE(413, "The request body is too large."),
        /** The message is XML, but not a call: a fault. */
        NO_CALL(500, "faultcode>soap:Client<|Value>soap:Sender<"),
        NOT_UNDERSTOOD(500, "soap:MustUnderstand<"),
        WRONG_VERSION(500, "soap:VersionMismatch<"),
        /** A call with an invalid parameter. */
        NO_GUID(200, "success=\"false\" error=\"bad Request\""),
        /** A normal call: the server ignores the attack. */
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
