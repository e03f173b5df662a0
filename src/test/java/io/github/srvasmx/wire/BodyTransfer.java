package io.github.srvasmx.wire;

/** How a body is sent. All except the first need a real connection, so only {@code WireTableIT} uses them. */
public enum BodyTransfer {
    /** With a {@code Content-Length}. */
    WITH_LENGTH,
    /** With {@code Transfer-Encoding: chunked}, byte by byte. */
    CHUNKED,
    /** With {@code Expect: 100-continue}, after the server has asked for it. */
    AFTER_CONTINUE
}
