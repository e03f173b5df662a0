package io.github.srvasmx.web.gate;

/**
 * The kind of places that a request with a long body may use. The head and the beginning of the body determine it.
 *
 * @param kind the kind of the sender
 * @param holder the user whose places it uses; empty for a stranger
 */
public record BodyClaim(Kind kind, String holder) {

    /** The sender of a long body. */
    public enum Kind {
        /** Any client. The body is not read, because the request is refused because of its head. */
        UNREAD,
        /** A client that has shown no live ticket. */
        STRANGER,
        /** The user of a live session. */
        USER
    }

    public static BodyClaim unread() {
        return new BodyClaim(Kind.UNREAD, "");
    }

    public static BodyClaim stranger() {
        return new BodyClaim(Kind.STRANGER, "");
    }

    /**
     * @param user identifies the user
     */
    public static BodyClaim of(String user) {
        return new BodyClaim(Kind.USER, user);
    }
}
