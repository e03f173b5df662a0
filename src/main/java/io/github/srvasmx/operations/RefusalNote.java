package io.github.srvasmx.operations;

import java.util.stream.Stream;

/**
 * A business error that an operation may answer with, for the reader of a description.
 *
 * @param text the very text of the attribute {@code error}
 * @param meaning one line
 */
public record RefusalNote(String text, String meaning) {

    static final RefusalNote NO_GUID =
            new RefusalNote("bad Request", "The handler is no GUID; looked at before the ticket.");
    static final RefusalNote NO_TICKET =
            new RefusalNote("[900] Authentication failed", "There is no ticket, or it is no GUID.");
    static final RefusalNote DEAD_TICKET = new RefusalNote(
            "[901] Session expired or Invalid ticket", "The ticket has expired, was logged out, or never was one.");
    static final RefusalNote DOCUMENT_NOT_FOUND =
            new RefusalNote("Document not found.", "There is no such document, or it may not be read.");
    static final RefusalNote FOLDER_NOT_FOUND =
            new RefusalNote("Folder not found.", "There is no such folder, or it may not be read.");
    static final RefusalNote ACCESS_DENIED =
            new RefusalNote("Access denied.", "The library may be read, but not added to.");

    static final RefusalNote TOO_MUCH_WORK = new RefusalNote(
            "SystemError:Too many long calls are under way, try again later",
            "The server, or the user, has enough to do with zips and publications. Nothing was done.");

    static final RefusalNote TOO_MUCH_STAGED =
            new RefusalNote("Download quota exceeded.", "The session, or the user, has too much staged already.");
    static final RefusalNote SERVER_FULL = new RefusalNote(
            "SystemError:Too much is staged on the server, try again later",
            "All users have too much staged together.");
    static final RefusalNote NO_SPACE = new RefusalNote(
            "SystemError:The server has too little free space, try again later",
            "The disk is nearly full. Nothing was done; deletes still work.");

    /** What any operation answers to a value that its parameter cannot have. */
    static Stream<RefusalNote> of(Parameter parameter) {
        return switch (parameter.type()) {
            case TEXT -> Stream.empty();
            case BYTES -> Stream.of(invalid(parameter), tooLong(parameter));
            default -> Stream.of(invalid(parameter));
        };
    }

    private static RefusalNote invalid(Parameter parameter) {
        return new RefusalNote(
                "Invalid parameter: " + parameter.name(),
                "It is no " + parameter.type().meaning() + ".");
    }

    private static RefusalNote tooLong(Parameter parameter) {
        return new RefusalNote(BinaryValue.tooLong(parameter.name()), "It has more bytes than that.");
    }
}
