package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.library.publication.IncomingDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an operation. Each is declared once, as a constant: the operation lists it, and reads its value with
 * {@link Arguments#get}.
 *
 * @param name its wire name
 * @param documentation one line for the reader of a description
 * @param alias another name that some clients send; empty if there is none
 * @param cookie the cookie to use if the parameter is missing or blank
 * @param secrecy what a person who sees the value can do with it
 */
public record Parameter<T>(
        String name,
        ParameterType<T> type,
        String documentation,
        Optional<String> alias,
        Optional<String> cookie,
        Secrecy secrecy) {

    /** The ticket, as most operations spell it. */
    public static final Parameter<String> TICKET = ticket("authenticationTicket");

    /** The ticket, as some operations spell it in their descriptions. */
    public static final Parameter<String> CAPITAL_TICKET = ticket("AuthenticationTicket");

    /** What a person who sees a value can do with it. */
    public enum Secrecy {
        /** Nothing. */
        PUBLIC,
        /** Use one session until it ends. */
        TICKET,
        /** Sign in at any time. */
        PASSWORD
    }

    public static Parameter<String> documentPath(String name) {
        return text(name, "/Library/Folder/Document.ext, or ~D followed by the document's id.");
    }

    public static Parameter<String> folderPath(String name) {
        return text(name, "/Library/Folder, or ~F followed by the folder's id.");
    }

    public static Parameter<String> text(String name, String documentation) {
        return of(name, ParameterType.TEXT, documentation);
    }

    /** A text that has to be a GUID; see {@link ParameterType#GUID}. */
    public static Parameter<String> guid(String name, String documentation) {
        return of(name, ParameterType.GUID, documentation);
    }

    public static Parameter<Long> int32(String name, String documentation) {
        return of(name, ParameterType.INT, documentation);
    }

    /** A number that is zero if it is not sent. */
    public static Parameter<Long> optionalInt32(String name, String documentation) {
        return of(name, ParameterType.OPTIONAL_INT, documentation);
    }

    public static Parameter<Long> int64(String name, String documentation) {
        return of(name, ParameterType.LONG, documentation);
    }

    public static Parameter<Boolean> bool(String name, String documentation) {
        return of(name, ParameterType.BOOLEAN, documentation);
    }

    /** A boolean that is false if it is not sent. */
    public static Parameter<Boolean> flag(String name, String documentation) {
        return of(name, ParameterType.FLAG, documentation);
    }

    public static Parameter<IncomingChunk> bytes(String name, String documentation) {
        return of(name, ParameterType.BYTES, documentation);
    }

    /**
     * @param longest the maximum length in bytes
     */
    public static Parameter<IncomingDocument> document(String name, String documentation, long longest) {
        return of(name, ParameterType.document(longest), documentation);
    }

    private static <T> Parameter<T> of(String name, ParameterType<T> type, String documentation) {
        return new Parameter<>(name, type, documentation, Optional.empty(), Optional.empty(), Secrecy.PUBLIC);
    }

    private static Parameter<String> ticket(String name) {
        return guid(name, "The ticket from AuthenticateUser.").withSecrecy(Secrecy.TICKET);
    }

    /** With a second name, for clients that send it under that name. */
    public Parameter<T> orAlias(String otherName) {
        return new Parameter<>(name, type, documentation, Optional.of(otherName), cookie, secrecy);
    }

    public Parameter<T> orCookie(String cookieName) {
        return new Parameter<>(name, type, documentation, alias, Optional.of(cookieName), secrecy);
    }

    public Parameter<T> withSecrecy(Secrecy kind) {
        return new Parameter<>(name, type, documentation, alias, cookie, kind);
    }

    /** Whether the value must not be shown. */
    public boolean isSecret() {
        return secrecy != Secrecy.PUBLIC;
    }

    /** What every operation answers to an invalid value of this parameter. */
    List<RefusalDoc> refusals() {
        List<RefusalDoc> refusals = new ArrayList<>();
        if (!type.requirement().isEmpty()) {
            refusals.add(new RefusalDoc(invalid(), "Not " + type.requirement() + "."));
        }
        if (type.isBinary()) {
            refusals.add(new RefusalDoc(Refusal.tooLong(name, type.longest()), "Too many bytes."));
        }
        return refusals;
    }

    /** The refusal of a value that is not of the parameter's type. */
    public Refusal invalid() {
        return Refusal.invalidParameter(name);
    }

    /**
     * @throws Refusal if the value is not of the parameter's type
     */
    T read(CallInput input) {
        return type.reader().read(this, input);
    }

    /**
     * The value as it was sent, or that of the cookie; empty if neither was sent. Values under both names are treated like
     * two values under one name.
     */
    public String text(CallInput input) {
        String sent = alias.isEmpty() ? input.parameter(name) : text(input, alias.get());
        return sent.isBlank() ? cookie.map(input::cookie).orElse(sent) : sent;
    }

    /** Whether what was sent under one of its names is not one text; see {@link CallInput#isMalformed}. */
    boolean isMalformed(CallInput input) {
        return input.isMalformed(name) || alias.filter(input::isMalformed).isPresent();
    }

    private String text(CallInput input, String otherName) {
        String sent = input.parameter(name);
        String other = input.parameter(otherName);
        if (sent.isBlank()) {
            return other;
        }
        return other.isBlank() ? sent : sent + "," + other;
    }

    /**
     * @throws Refusal if the value is not bytes, or too long
     */
    T bytes(CallInput input) {
        return type.javaType().cast(input.bytes(name).bytes());
    }
}
