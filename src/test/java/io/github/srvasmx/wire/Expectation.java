package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/**
 * What has to hold of an answer.
 *
 * @param told for the name of the test
 */
record Expectation(String told, Check check) {

    /** Fails unless {@code received} is what {@code call} should get. */
    @FunctionalInterface
    interface Check {
        void of(Call call, Received received);
    }

    /** 200 and the very bytes of the answer element with {@code attributes}. */
    static Expectation answer(String told, String attributes) {
        return new Expectation(told, (call, received) -> {
            String body = call.wire().answer(call.operation(), attributes);
            assertThat(received.text()).isEqualTo(body);
            assertThat(received.status()).isEqualTo(200);
            assertThat(received.header("Content-Type")).isEqualTo(call.wire().contentType());
            assertThat(received.header("Content-Length"))
                    .isEqualTo(String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        });
    }

    static Expectation status(int status) {
        return new Expectation("" + status, (call, received) -> {
            assertThat(received.status()).as(received.text()).isEqualTo(status);
            assertThat(received.text()).doesNotContain("Exception", "\tat ");
        });
    }

    static Expectation text(String text) {
        return new Expectation(
                "saying \"" + text + "\"",
                (call, received) -> assertThat(received.text()).isEqualTo(text));
    }

    static Expectation containing(String part) {
        return new Expectation(
                "with " + part, (call, received) -> assertThat(received.text()).contains(part));
    }

    static Expectation header(String name, String value) {
        return new Expectation(
                name + ": " + value,
                (call, received) -> assertThat(received.header(name)).isEqualTo(value));
    }

    /** 500 and the whole fault, but for its reason. */
    static Expectation fault(String code) {
        return fault(code, "", "soap:" + code);
    }

    /** 500 and the whole fault, with {@code reason} to the letter. */
    static Expectation fault(String code, String reason) {
        return fault(code, reason + "</", "soap:" + code + ", \"" + reason + "\"");
    }

    /** 500 and the whole fault, as it is the caller's in the words of either version. */
    static Expectation callersFault() {
        return new Expectation(
                "the caller's fault",
                (call, received) -> fault(call.wire().callersFault()).check().of(call, received));
    }

    private static Expectation fault(String code, String reason, String told) {
        return new Expectation(told, (call, received) -> {
            assertThat(received.text())
                    .startsWith(call.wire().start())
                    .contains(call.wire().faultStart(code) + reason)
                    .endsWith(call.wire().faultEnd())
                    .doesNotContain("Exception");
            assertThat(received.status()).isEqualTo(500);
            assertThat(received.header("Content-Type")).isEqualTo(call.wire().contentType());
        });
    }
}
