package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/**
 * A requirement on a response.
 *
 * @param description part of the name of the test
 */
record Expectation(String description, Check check) {

    /** Fails unless {@code response} is the expected one for {@code request}. */
    @FunctionalInterface
    interface Check {
        void of(Request request, Response response);
    }

    /** Status 200 and exactly the bytes of the answer element with {@code attributes}. */
    static Expectation answer(String description, String attributes) {
        return new Expectation(description, (request, response) -> {
            String body = request.format().answer(request.operation(), attributes);
            assertThat(response.text()).isEqualTo(body);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Type"))
                    .isEqualTo(request.format().contentType());
            assertThat(response.header("Content-Length"))
                    .isEqualTo(String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        });
    }

    static Expectation status(int status) {
        return new Expectation("" + status, (request, response) -> {
            assertThat(response.status()).as(response.text()).isEqualTo(status);
            assertThat(response.text()).doesNotContain("Exception", "\tat ");
        });
    }

    static Expectation text(String text) {
        return new Expectation(
                "text \"" + text + "\"",
                (request, response) -> assertThat(response.text()).isEqualTo(text));
    }

    static Expectation containing(String part) {
        return new Expectation(
                "with " + part,
                (request, response) -> assertThat(response.text()).contains(part));
    }

    static Expectation header(String name, String value) {
        return new Expectation(
                name + ": " + value,
                (request, response) -> assertThat(response.header(name)).isEqualTo(value));
    }

    /** Status 500 and a complete fault with any reason. */
    static Expectation fault(String code) {
        return fault(code, "", "soap:" + code);
    }

    /** Status 500 and a complete fault with exactly {@code reason}. */
    static Expectation fault(String code, String reason) {
        return fault(code, reason + "</", "soap:" + code + ", \"" + reason + "\"");
    }

    /** Status 500 and the fault code for an error of the client in the version of the request. */
    static Expectation senderFault() {
        return new Expectation(
                "soap:Client or soap:Sender",
                (request, response) ->
                        fault(request.format().senderFault()).check().of(request, response));
    }

    private static Expectation fault(String code, String reason, String description) {
        return new Expectation(description, (request, response) -> {
            assertThat(response.text())
                    .startsWith(request.format().start())
                    .contains(request.format().faultStart(code) + reason)
                    .endsWith(request.format().faultEnd())
                    .doesNotContain("Exception");
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.header("Content-Type"))
                    .isEqualTo(request.format().contentType());
        });
    }
}
