package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;

/**
 * A refusal that an operation may answer with, for the reader of a description.
 *
 * @param meaning one line
 */
public record RefusalDoc(Refusal refusal, String meaning) {

    static final RefusalDoc BAD_REQUEST =
            new RefusalDoc(Refusal.BAD_REQUEST, "The handler is not a GUID. This is checked before the ticket.");
    static final RefusalDoc AUTHENTICATION_FAILED =
            new RefusalDoc(Refusal.AUTHENTICATION_FAILED, "The ticket is missing or not a GUID.");
    static final RefusalDoc SESSION_EXPIRED =
            new RefusalDoc(Refusal.SESSION_EXPIRED, "The ticket has expired, was logged out, or was never issued.");
    static final RefusalDoc DOCUMENT_NOT_FOUND =
            new RefusalDoc(Refusal.DOCUMENT_NOT_FOUND, "The document does not exist, or the user may not read it.");
    static final RefusalDoc FOLDER_NOT_FOUND =
            new RefusalDoc(Refusal.FOLDER_NOT_FOUND, "The folder does not exist, or the user may not read it.");
    static final RefusalDoc ACCESS_DENIED =
            new RefusalDoc(Refusal.ACCESS_DENIED, "The user may read the library but not add to it.");

    static final RefusalDoc TOO_MANY_LONG_CALLS = new RefusalDoc(
            Refusal.TOO_MANY_LONG_CALLS,
            "The server or the user has too many zips and publications in progress. Nothing was done.");

    static final RefusalDoc TOO_MANY_CALLS =
            new RefusalDoc(Refusal.TOO_MANY_CALLS, "The server or the user has too many calls in progress.");

    static final RefusalDoc DOWNLOAD_QUOTA_EXCEEDED =
            new RefusalDoc(Refusal.DOWNLOAD_QUOTA_EXCEEDED, "The session or the user has too much staged.");
    static final RefusalDoc TOO_MUCH_STAGED =
            new RefusalDoc(Refusal.TOO_MUCH_STAGED, "All users together have too much staged.");
    static final RefusalDoc TOO_LITTLE_FREE_SPACE = new RefusalDoc(
            Refusal.TOO_LITTLE_FREE_SPACE, "The disk is nearly full. Nothing was done; deletes still work.");

    /** The exact text of the attribute {@code error}. */
    public String text() {
        return refusal.text();
    }
}
