package io.github.srvasmx.library;

/** A document takes versions, moves and deletion only from the user who has checked it out. */
public final class CheckedOutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String holder;

    CheckedOutException(String holder) {
        super("the document is checked out by " + holder);
        this.holder = holder;
    }

    /** The sign-in name of the user who has checked the document out. */
    public String holder() {
        return holder;
    }
}
