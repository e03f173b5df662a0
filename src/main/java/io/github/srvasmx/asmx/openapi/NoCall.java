package io.github.srvasmx.asmx.openapi;

import java.util.List;

/** The responses to what is no call, which are never XML. */
enum NoCall {
    MALFORMED("400", "What was sent cannot be read."),
    OTHER_METHOD("405", "A method other than those in Allow, HEAD included; nothing was done.") {
        @Override
        Tree response() {
            return description()
                    .with(
                            "headers",
                            Tree.of("Allow", Tree.of("schema", Tree.of("enum", List.of("GET, POST", "POST")))));
        }
    },
    TOO_SLOW("408", "The body came too slowly; nothing was done."),
    TOO_LARGE("413", "The body is over its limit."),
    OTHER_TYPE("415", "The body is neither a form nor parts."),
    FAILED("500", "The server failed where no operation could answer; its log has the id in the text."),
    STOPPING("503", "The server is stopping; nothing was done.") {
        @Override
        Tree response() {
            return super.response()
                    .with("headers", Tree.of("Retry-After", Tree.of("schema", Tree.of("type", "integer"))));
        }
    };

    private final String status;
    private final String meaning;

    NoCall(String status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    static List<NoCall> ofGet() {
        return List.of(MALFORMED, OTHER_METHOD, FAILED, STOPPING);
    }

    static List<NoCall> ofPost() {
        return List.of(values());
    }

    /** Each of them once, under its status. */
    static Tree components() {
        Tree components = new Tree();
        for (NoCall noCall : values()) {
            components.with(noCall.component(), noCall.response());
        }
        return components;
    }

    String status() {
        return status;
    }

    Tree reference() {
        return Tree.of("$ref", "#/components/responses/" + component());
    }

    Tree response() {
        return description().with("content", Tree.of("text/plain", Tree.of("schema", Tree.of("type", "string"))));
    }

    final Tree description() {
        return Tree.of("description", meaning);
    }

    private String component() {
        return "Status" + status;
    }
}
