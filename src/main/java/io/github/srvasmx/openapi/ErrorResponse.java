package io.github.srvasmx.openapi;

import java.util.List;

/** The responses to requests that are not calls of an operation. They are never XML. */
enum ErrorResponse {
    BAD_REQUEST("400", "The request cannot be read."),
    METHOD_NOT_ALLOWED("405", "The method is not in Allow, HEAD included; nothing was done.") {
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
    REQUEST_TIMEOUT("408", "The body arrived too slowly; nothing was done."),
    CONTENT_TOO_LARGE("413", "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE("415", "The body is neither a URL-encoded nor a multipart form."),
    INTERNAL_SERVER_ERROR(
            "500", "The server failed outside an operation; its log contains the cause under the id in the text."),
    SERVICE_UNAVAILABLE("503", "The server is stopping, or busy with other long bodies; nothing was done.") {
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

    ErrorResponse(String status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    static List<ErrorResponse> ofGet() {
        return List.of(BAD_REQUEST, METHOD_NOT_ALLOWED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE);
    }

    static List<ErrorResponse> ofPost() {
        return List.of(values());
    }

    /** All responses, for the components of the document. */
    static YamlObject components() {
        YamlObject components = new YamlObject();
        for (ErrorResponse error : values()) {
            components.with(error.component(), error.response());
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
