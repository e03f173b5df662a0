package io.github.srvasmx.web.gate;

/**
 * What a request with a long body may use, as far as its head and the beginning of its body tell.
 *
 * @param kind who sends it
 * @param holder the user whose places it uses; empty for a stranger
 */
public record BodyClaim(Kind kind, String holder) {

    /** Who sends a long body. */
    public enum Kind {
        /** Anybody, in a request whose body is not read: it is refused because of its head. */
        UNREAD,
        /** Somebody who has shown no live ticket. */
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
