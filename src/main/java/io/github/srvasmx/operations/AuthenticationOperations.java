package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SignIn;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.UploadService;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sign in, ask, renew, log out (contract: operations.md, "Authentication"). */
@Component
@Order(1)
class AuthenticationOperations implements OperationGroup {

    private static final String ANSWER = "root";
    private static final String COOKIE = "ticket";
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private static final RefusalDoc WRONG = new RefusalDoc(
            Refusal.AUTHENTICATION_FAILED, "The name or the password is wrong, or the account is disabled.");
    private static final RefusalDoc BARRED =
            new RefusalDoc(Refusal.TICKETS_NOT_ALLOWED, "The account may have no tickets.");
    private static final RefusalDoc BUSY =
            new RefusalDoc(Refusal.TOO_MANY_SIGN_INS, "Too many sign-ins wait for their turn. Nothing was done.");

    private final AuthService auth;
    private final HandlerService handlers;
    private final UploadService uploads;

    AuthenticationOperations(AuthService auth, HandlerService handlers, UploadService uploads) {
        this.auth = auth;
        this.handlers = handlers;
        this.uploads = uploads;
    }

    @Override
    public String title() {
        return "Authentication";
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "AuthenticateUser",
                        "Signs a user in and answers with the ticket that every other call needs.",
                        List.of(text("UID", "The user's name; case does not count."), password()),
                        signedInShape(),
                        List.of(WRONG, BARRED, BUSY),
                        this::authenticateUser),
                new Operation(
                        "isValidTicket",
                        "Tells whose session a ticket opens and until when, without extending it.",
                        List.of(ticket()),
                        userShape(AnswerSchema.success(ANSWER)),
                        List.of(RefusalDoc.DEAD_TICKET),
                        this::isValidTicket),
                new Operation(
                        "RenewTicket",
                        "Signs a user in again; a live old ticket keeps its value and starts its time anew.",
                        List.of(
                                text("UID", "The user's name; case does not count."),
                                password(),
                                text("Lang", "A language code; not used."),
                                text("OldTicket", "The ticket to keep, or empty.")
                                        .keptSecret(Parameter.Secrecy.TICKET)
                                        .orCookie(COOKIE)),
                        signedInShape(),
                        List.of(
                                new RefusalDoc(Refusal.INVALID_TICKET_FORMAT, "OldTicket is given, and no GUID."),
                                WRONG,
                                BARRED,
                                BUSY),
                        this::renewTicket),
                new Operation(
                        "LogOut",
                        "Ends the session at once and discards all that it had staged and uploaded.",
                        List.of(ticket()),
                        AnswerSchema.success(ANSWER),
                        List.of(RefusalDoc.DEAD_TICKET),
                        this::logOut));
    }

    private static Parameter password() {
        return text("PWD", "The password.").keptSecret(Parameter.Secrecy.PASSWORD);
    }

    private static AnswerSchema signedInShape() {
        return userShape(
                AnswerSchema.success(ANSWER).withText("ticket", "What every other call is made with, a GUID."));
    }

    private static AnswerSchema userShape(AnswerSchema beginning) {
        return beginning
                .with("userid", ParameterType.LONG, "The user's number.")
                .withText("username", "The user's name.")
                .withText("firstName", "May be empty.")
                .withText("lastName", "May be empty.")
                .withText("fullname", "First and last name.")
                .withText("email", "May be empty.")
                .withText("expireOn", "When the session ends unless it is used, yyyy-MM-ddTHH:mm:ssZ.")
                .withText("isAuthenticated", "True.");
    }

    private static Parameter ticket() {
        return Parameter.ticket("AuthenticationTicket").orCookie(COOKIE);
    }

    private Answer authenticateUser(Arguments arguments) {
        return signedIn(auth.authenticate(arguments.text("UID"), arguments.text("PWD"), arguments.caller()));
    }

    private Answer isValidTicket(Arguments arguments) {
        return describe(Answer.success(), auth.check(arguments.text("AuthenticationTicket")));
    }

    private Answer renewTicket(Arguments arguments) {
        return signedIn(auth.renew(
                arguments.text("UID"), arguments.text("PWD"), arguments.text("OldTicket"), arguments.caller()));
    }

    private Answer logOut(Arguments arguments) throws IOException {
        Session ended = auth.logOut(arguments.text("AuthenticationTicket"));
        try {
            handlers.deleteAll(ended);
        } finally {
            uploads.deleteAll(ended);
        }
        return Answer.success();
    }

    private static Answer signedIn(SignIn signIn) {
        return describe(Answer.success().with("ticket", signIn.ticket().text()), signIn.session());
    }

    private static Answer describe(Answer answer, Session session) {
        User user = session.user();
        return answer.with("userid", user.id())
                .with("username", user.name())
                .with("firstName", user.firstName())
                .with("lastName", user.lastName())
                .with("fullname", user.fullName())
                .with("email", user.email())
                .with("expireOn", EXPIRY.format(session.expiresAt()))
                .with("isAuthenticated", "True");
    }
}
