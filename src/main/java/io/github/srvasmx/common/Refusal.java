package io.github.srvasmx.common;

/**
 * A business error: the contract's answer to a call that cannot be served. Its message is the exact text of the {@code
 * error} attribute. A refusal is an expected answer, so it has no stack trace and is not logged. Since it has no other
 * state, all calls use the same instance. {@code docs/contract/operations.md} lists which operation uses which text.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // An instance has no stack trace that could name the wrong call.
public final class Refusal extends RuntimeException {

    /** The beginning of the text if not the call, but the state of the server is the reason. */
    public static final String SYSTEM_ERROR = "SystemError:";

    /** The handler to be deleted or used is not a GUID. */
    public static final Refusal BAD_REQUEST = new Refusal("bad Request");

    /** The ticket is missing or not a GUID, or the user name or the password is wrong. */
    public static final Refusal AUTHENTICATION_FAILED = new Refusal("[900] Authentication failed");

    /** The ticket has no live session. */
    public static final Refusal SESSION_EXPIRED = new Refusal("[901] Session expired or Invalid ticket");

    /** The user may not get tickets. */
    public static final Refusal TICKETS_NOT_ALLOWED = new Refusal("[902] Ticket generation not allowed");

    /** The user may not get tickets; this is the text of {@code RenewTicket}. */
    public static final Refusal RENEWAL_NOT_ALLOWED =
            new Refusal("[902] Ticket generation are not allowed for this user.");

    /** The ticket to be renewed is not a GUID. */
    public static final Refusal INVALID_TICKET_FORMAT = new Refusal("invalid ticket format");

    /** Too many sign-ins are waiting. */
    public static final Refusal TOO_MANY_SIGN_INS =
            new Refusal(SYSTEM_ERROR + "Too many sign-ins at once, try again later");

    /** The directory that checks the password has not answered lately. */
    public static final Refusal DIRECTORY_UNAVAILABLE =
            new Refusal(SYSTEM_ERROR + "The directory cannot be asked, try again later");

    /** There is no such document, or the user may not read it. */
    public static final Refusal DOCUMENT_NOT_FOUND = new Refusal("Document not found.");

    /** The path begins with {@code ~} like an id, but is not the id of a document. The contract has this spelling. */
    public static final Refusal INVALID_DOCUMENT_IDENTIFIER = new Refusal("InvalidDocumentIdentifer");

    /** There is no such folder, or the user may not read it. */
    public static final Refusal FOLDER_NOT_FOUND = new Refusal("Folder not found.");

    /** The path of a new folder has only one name, and there is no library with this name. */
    public static final Refusal ROOT_LEVEL_FOLDER = new Refusal("Root level folders cannot be created");

    /** The user may read the library but not add to it. */
    public static final Refusal ACCESS_DENIED = new Refusal("Access denied.");

    /** The number cannot be a version number. */
    public static final Refusal INVALID_VERSION_NUMBER = new Refusal("Invalid version number.");

    /** The document has no version with this number. */
    public static final Refusal VERSION_NOT_FOUND = new Refusal("Version not found.");

    /** The page starts before the first entry of the listing. */
    public static final Refusal NEGATIVE_START_INDEX = new Refusal("StartIndex must be at least 0.");

    /** None of the paths of a zip names a document or a folder. */
    public static final Refusal NO_VALID_PATHS = new Refusal("No valid paths.");

    /** The zip was not made; the children of the answer name the paths that prevented it. */
    public static final Refusal SEE_LOG = new Refusal("[log]");

    /** The zip would lack a document, or exceed a limit, and the answer has no place for a log. */
    public static final Refusal ZIP_INCOMPLETE = new Refusal("The zip cannot be made completely.");

    /** The handler of a chunk is not a GUID. */
    public static final Refusal INVALID_DOWNLOAD_HANDLER = new Refusal("Invalid download handler. (guid)");

    /** The session has no such download handler. */
    public static final Refusal DOWNLOAD_HANDLER_NOT_FOUND = new Refusal("Download handler not found.");

    /** The requested chunk size is below 1. */
    public static final Refusal CHUNK_SIZE_TOO_SMALL = new Refusal("ChunkSize must be at least 1.");

    /** The requested chunk starts outside the file. */
    public static final Refusal START_OFFSET_OUT_OF_RANGE =
            new Refusal("StartOffset must be between 0 and the length of the file.");

    /** The session or the user has staged too much. */
    public static final Refusal DOWNLOAD_QUOTA_EXCEEDED = new Refusal("Download quota exceeded.");

    /** All users together have staged too much. */
    public static final Refusal TOO_MUCH_STAGED =
            new Refusal(SYSTEM_ERROR + "Too much is staged on the server, try again later");

    /** The upload handler is not a GUID, does not belong to the session, or is in the wrong state. */
    public static final Refusal INVALID_UPLOAD_HANDLER = new Refusal("Invalid upload handler.");

    /** The chunk does not have the checksum that was sent with it. */
    public static final Refusal CHUNK_DAMAGED = new Refusal("The chunk does not match chunkHEXCRC. Send it again.");

    /** The unpublished uploads of the user are too large. */
    public static final Refusal UPLOAD_QUOTA_EXCEEDED = new Refusal("Upload quota exceeded.");

    /** The server or the user has too many calls in progress that force data to the disk or read long lists. */
    public static final Refusal TOO_MANY_CALLS =
            new Refusal(SYSTEM_ERROR + "Too many calls are under way, try again later");

    /** The server or the user has too many zips and publications in progress. */
    public static final Refusal TOO_MANY_LONG_CALLS =
            new Refusal(SYSTEM_ERROR + "Too many long calls are under way, try again later");

    /** The free space of the disk is below the floor. */
    public static final Refusal TOO_LITTLE_FREE_SPACE =
            new Refusal(SYSTEM_ERROR + "The server has too little free space, try again later");

    /** Why a document or folder cannot be created, moved or copied to where a client wants it. */
    public static final class Conflict {

        /** The folder has a document or folder with this name, perhaps in another case. */
        public static final Refusal NAME_EXISTS = new Refusal("An item with this name already exists.");

        /** The document or folder is already at its destination. */
        public static final Refusal SAME = new Refusal("The source and the destination are the same.");

        /** The folder to be moved is a library. */
        public static final Refusal LIBRARY = new Refusal("A library cannot be moved.");

        /** The destination is the folder to be moved, or is below it. */
        public static final Refusal INTO_ITSELF = new Refusal("A folder cannot be moved into itself.");

        private Conflict() {}
    }

    /** Why a user cannot change the password. */
    public static final class Password {

        /** The old password is not that of the user, or too many attempts have failed lately. */
        public static final Refusal WRONG = new Refusal("The old password is wrong.");

        /** The new password is too short or too long. */
        public static final Refusal LENGTH = new Refusal("The new password must have 8 to 1024 characters.");

        /** The server does not know the password of this user. */
        public static final Refusal IN_DIRECTORY =
                new Refusal("The password of this user can only be changed in the directory.");

        private Password() {}
    }

    private Refusal(String text) {
        super(text, null, false, false);
    }

    /** The value of a parameter does not have the type of the parameter. */
    public static Refusal invalidParameter(String name) {
        return new Refusal("Invalid parameter: " + name);
    }

    /** A parameter has more than {@code bytes} bytes. */
    public static Refusal tooLong(String name, long bytes) {
        return new Refusal(name + " must be at most " + bytes + " bytes.");
    }

    /** The user with this sign-in name has checked the document out. */
    public static Refusal checkedOutBy(String holder) {
        return new Refusal("Document is checked out by " + holder + ".");
    }

    /** The same refusal, of the source of a copy. */
    public Refusal ofSource() {
        return new Refusal("Source:" + text());
    }

    /** The same refusal, of the destination of a copy. */
    public Refusal ofDestination() {
        return new Refusal("Destination:" + text());
    }

    /** The text for the client, as the contract spells it. */
    /** Whether an error text says that the state of the server is the reason. */
    public static boolean isSystemError(String text) {
        return text.startsWith(SYSTEM_ERROR);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
