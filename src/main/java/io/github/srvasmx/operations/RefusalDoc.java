package io.github.srvasmx.operations;

import java.util.stream.Stream;

/**
 * A business error that an operation may answer with, for the reader of a description.
 *
 * @param text the very text of the attribute {@code error}
 * @param meaning one line
 */
public record RefusalDoc(String text, String meaning) {

    static final RefusalDoc NO_GUID =
            new RefusalDoc("bad Request", "The handler is no GUID; looked at before the ticket.");
    static final RefusalDoc NO_TICKET =
            new RefusalDoc("[900] Authentication failed", "There is no ticket, or it is no GUID.");
    static final RefusalDoc DEAD_TICKET = new RefusalDoc(
            "[901] Session expired or Invalid ticket", "The ticket has expired, was logged out, or never was one.");
    static final RefusalDoc DOCUMENT_NOT_FOUND =
            new RefusalDoc("Document not found.", "There is no such document, or it may not be read.");
    static final RefusalDoc FOLDER_NOT_FOUND =
            new RefusalDoc("Folder not found.", "There is no such folder, or it may not be read.");
    static final RefusalDoc ACCESS_DENIED =
            new RefusalDoc("Access denied.", "The library may be read, but not added to.");

    static final RefusalDoc TOO_MUCH_WORK = new RefusalDoc(
            "SystemError:Too many long calls are under way, try again later",
            "The server, or the user, has enough to do with zips and publications. Nothing was done.");

    static final RefusalDoc TOO_MUCH_STAGED =
            new RefusalDoc("Download quota exceeded.", "The session, or the user, has too much staged already.");
    static final RefusalDoc SERVER_FULL = new RefusalDoc(
            "SystemError:Too much is staged on the server, try again later",
            "All users have too much staged together.");
    static final RefusalDoc NO_SPACE = new RefusalDoc(
            "SystemError:The server has too little free space, try again later",
            "The disk is nearly full. Nothing was done; deletes still work.");

    /** What any operation answers to a value that its parameter cannot have. */
    static Stream<RefusalDoc> of(Parameter parameter) {
        return switch (parameter.type()) {
            case TEXT -> Stream.empty();
            case BYTES -> Stream.of(invalid(parameter), tooLong(parameter));
            default -> Stream.of(invalid(parameter));
        };
    }

    private static RefusalDoc invalid(Parameter parameter) {
        return new RefusalDoc(
                "Invalid parameter: " + parameter.name(),
                "It is no " + parameter.type().meaning() + ".");
    }

    private static RefusalDoc tooLong(Parameter parameter) {
        return new RefusalDoc(BytesArgument.tooLong(parameter.name()), "It has more bytes than that.");
    }
}
