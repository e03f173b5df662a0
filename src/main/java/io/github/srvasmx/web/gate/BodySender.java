package io.github.srvasmx.web.gate;

/**
 * The sender of a request with a long body, as far as the head and the beginning of the body show it. It determines which
 * threads may read the rest of the body.
 *
 * @param kind what is known about the sender
 * @param user identifies the user; empty if the sender has shown no live ticket
 */
public record BodySender(Kind kind, String user) {

    /** What is known about a sender. */
    public enum Kind {
        /** Any client. The body is not read, because the request is refused because of its head. */
        UNREAD,
        /** A client that has shown no live ticket. */
        ANONYMOUS,
        /** The user of a live session. */
        USER
    }

    public static BodySender unread() {
        return new BodySender(Kind.UNREAD, "");
    }

    public static BodySender anonymous() {
        return new BodySender(Kind.ANONYMOUS, "");
    }

    /**
     * @param user identifies the user
     */
    public static BodySender of(String user) {
        return new BodySender(Kind.USER, user);
    }
}
