package io.github.srvasmx.wire;

/** How a body gets to the server. All but the first take a connection, and so are for {@code WireTableIT} alone. */
public enum Delivery {
    /** In one piece, behind its length. */
    WHOLE,
    /** Byte by byte, {@code Transfer-Encoding: chunked}. */
    IN_CHUNKS,
    /** Once the server has asked for it, {@code Expect: 100-continue}. */
    WHEN_ASKED
}
