package io.github.srvasmx.openapi;

import java.util.List;

/** The responses to what is no call, which are never XML. */
enum ErrorResponses {
    MALFORMED("400", "What was sent cannot be read."),
    OTHER_METHOD("405", "A method other than those in Allow, HEAD included; nothing was done.") {
        @Override
        YamlObject response() {
            return description()
                    .with(
                            "headers",
                            YamlObject.of(
                                    "Allow",
                                    YamlObject.of("schema", YamlObject.of("enum", List.of("GET, POST", "POST")))));
        }
    },
    TOO_SLOW("408", "The body came too slowly; nothing was done."),
    TOO_LARGE("413", "The body is over its limit."),
    OTHER_TYPE("415", "The body is neither a form nor parts."),
    FAILED("500", "The server failed where no operation could answer; its log has the id in the text."),
    STOPPING("503", "The server is stopping; nothing was done.") {
        @Override
        YamlObject response() {
            return super.response()
                    .with(
                            "headers",
                            YamlObject.of("Retry-After", YamlObject.of("schema", YamlObject.of("type", "integer"))));
        }
    };

    private final String status;
    private final String meaning;

    ErrorResponses(String status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    static List<ErrorResponses> ofGet() {
        return List.of(MALFORMED, OTHER_METHOD, FAILED, STOPPING);
    }

    static List<ErrorResponses> ofPost() {
        return List.of(values());
    }

    /** Each of them once, under its status. */
    static YamlObject components() {
        YamlObject components = new YamlObject();
        for (ErrorResponses noCall : values()) {
            components.with(noCall.component(), noCall.response());
        }
        return components;
    }

    String status() {
        return status;
    }

    YamlObject reference() {
        return YamlObject.of("$ref", "#/components/responses/" + component());
    }

    YamlObject response() {
        return description()
                .with("content", YamlObject.of("text/plain", YamlObject.of("schema", YamlObject.of("type", "string"))));
    }

    final YamlObject description() {
        return YamlObject.of("description", meaning);
    }

    private String component() {
        return "Status" + status;
    }
}
