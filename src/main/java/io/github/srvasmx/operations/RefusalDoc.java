package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import java.util.stream.Stream;

/**
 * A business error that an operation may answer with, for the reader of a description.
 *
 * @param refusal what the operation answers
 * @param meaning one line
 */
public record RefusalDoc(Refusal refusal, String meaning) {

    static final RefusalDoc NO_GUID =
            new RefusalDoc(Refusal.BAD_REQUEST, "The handler is no GUID; looked at before the ticket.");
    static final RefusalDoc NO_TICKET =
            new RefusalDoc(Refusal.AUTHENTICATION_FAILED, "There is no ticket, or it is no GUID.");
    static final RefusalDoc DEAD_TICKET =
            new RefusalDoc(Refusal.SESSION_EXPIRED, "The ticket has expired, was logged out, or never was one.");
    static final RefusalDoc DOCUMENT_NOT_FOUND =
            new RefusalDoc(Refusal.DOCUMENT_NOT_FOUND, "There is no such document, or it may not be read.");
    static final RefusalDoc FOLDER_NOT_FOUND =
            new RefusalDoc(Refusal.FOLDER_NOT_FOUND, "There is no such folder, or it may not be read.");
    static final RefusalDoc ACCESS_DENIED =
            new RefusalDoc(Refusal.ACCESS_DENIED, "The library may be read, but not added to.");

    static final RefusalDoc TOO_MUCH_WORK = new RefusalDoc(
            Refusal.TOO_MANY_LONG_CALLS,
            "The server, or the user, has enough to do with zips and publications. Nothing was done.");

    static final RefusalDoc TOO_MUCH_STAGED =
            new RefusalDoc(Refusal.DOWNLOAD_QUOTA_EXCEEDED, "The session, or the user, has too much staged already.");
    static final RefusalDoc SERVER_FULL =
            new RefusalDoc(Refusal.TOO_MUCH_STAGED, "All users have too much staged together.");
    static final RefusalDoc NO_SPACE = new RefusalDoc(
            Refusal.TOO_LITTLE_FREE_SPACE, "The disk is nearly full. Nothing was done; deletes still work.");

    /** The exact text of the attribute {@code error}. */
    public String text() {
        return refusal.text();
    }

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
                Refusal.invalidParameter(parameter.name()),
                "It is no " + parameter.type().meaning() + ".");
    }

    private static RefusalDoc tooLong(Parameter parameter) {
        return new RefusalDoc(Refusal.tooLong(parameter.name(), BytesArgument.LONGEST), "It has more bytes than that.");
    }
}
