package io.github.srvasmx.wire;

/** How a body is sent. All except the first two need a real connection, so only {@code WireTableIT} uses them. */
public enum BodyTransfer {
    /** With a {@code Content-Length}. */
    WITH_LENGTH,

    /** Compressed with gzip. */
    COMPRESSED,

    /** As {@link #WITH_LENGTH}, in a request that MockMvc does not make as it is sent. */
    OVER_A_CONNECTION,

    /** With {@code Transfer-Encoding: chunked}, byte by byte. */
    CHUNKED,
    /** With {@code Expect: 100-continue}, after the server has asked for it. */
    AFTER_CONTINUE
}
