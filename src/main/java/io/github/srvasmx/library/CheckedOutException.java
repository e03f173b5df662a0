package io.github.srvasmx.library;

/** Another user has checked the document out, so only that user can add versions to it, move or delete it. */
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
