package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;

/**
 * A refusal that an operation may answer with, for the reader of a description.
 *
 * @param meaning one line
 */
public record RefusalDoc(Refusal refusal, String meaning) {

    public static final RefusalDoc BAD_REQUEST =
            new RefusalDoc(Refusal.BAD_REQUEST, "The handler is not a GUID. This is checked before the ticket.");
    public static final RefusalDoc AUTHENTICATION_FAILED =
            new RefusalDoc(Refusal.AUTHENTICATION_FAILED, "The ticket is missing or not a GUID.");
    public static final RefusalDoc SESSION_EXPIRED =
            new RefusalDoc(Refusal.SESSION_EXPIRED, "The ticket has expired, was logged out, or was never issued.");
    public static final RefusalDoc DOCUMENT_NOT_FOUND =
            new RefusalDoc(Refusal.DOCUMENT_NOT_FOUND, "The document does not exist, or the user may not read it.");
    public static final RefusalDoc FOLDER_NOT_FOUND =
            new RefusalDoc(Refusal.FOLDER_NOT_FOUND, "The folder does not exist, or the user may not read it.");
    public static final RefusalDoc ACCESS_DENIED =
            new RefusalDoc(Refusal.ACCESS_DENIED, "The user may read the library but not add to it.");

    public static final RefusalDoc TOO_MANY_LONG_CALLS = new RefusalDoc(
            Refusal.TOO_MANY_LONG_CALLS,
            "The server or the user has too many zips and publications in progress. Nothing was done.");

    public static final RefusalDoc TOO_MANY_CALLS =
            new RefusalDoc(Refusal.TOO_MANY_CALLS, "The server or the user has too many calls in progress.");

    public static final RefusalDoc DOWNLOAD_QUOTA_EXCEEDED = new RefusalDoc(
            Refusal.DOWNLOAD_QUOTA_EXCEEDED, "The staged files of the session or the user exceed their limit.");
    public static final RefusalDoc TOO_MUCH_STAGED =
            new RefusalDoc(Refusal.TOO_MUCH_STAGED, "The staged files of all users together exceed their limit.");
    public static final RefusalDoc TOO_LITTLE_FREE_SPACE = new RefusalDoc(
            Refusal.TOO_LITTLE_FREE_SPACE, "The disk is nearly full. Nothing was done; deletes still work.");

    public static final RefusalDoc VERSION_NOT_FOUND =
            new RefusalDoc(Refusal.VERSION_NOT_FOUND, "The document has no version with this number.");
    public static final RefusalDoc NO_VALID_PATHS =
            new RefusalDoc(Refusal.NO_VALID_PATHS, "None of the paths leads to a document or folder.");

    public static final RefusalDoc NAME_EXISTS = new RefusalDoc(
            Refusal.Conflict.NAME_EXISTS,
            "The folder has a document or folder with this name, perhaps in another case.");
    public static final RefusalDoc CHECKED_OUT = new RefusalDoc(
            Refusal.checkedOutBy("{name}"), "Another user has checked the document out. The text has the user's name.");

    /** The same, for the source of a copy. */
    public RefusalDoc ofSource() {
        return new RefusalDoc(refusal.ofSource(), meaning);
    }

    /** The same, for the destination of a copy. */
    public RefusalDoc ofDestination() {
        return new RefusalDoc(refusal.ofDestination(), meaning);
    }

    /** The exact text of the attribute {@code error}. */
    public String text() {
        return refusal.text();
    }
}
