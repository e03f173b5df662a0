package io.github.srvasmx.operations;

import static io.github.srvasmx.operations.Parameter.text;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.work.Workload;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sign in, check a ticket, renew it, log out (contract: operations.md, "Authentication"). */
@Component
@Order(1)
class AuthenticationOperations implements OperationGroup {

    private static final String COOKIE = "ticket";
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private static final Parameter<String> USER_NAME = text("UID", "The user name; not case-sensitive.");
    private static final Parameter<String> PASSWORD =
            text("PWD", "The password.").withSecrecy(Parameter.Secrecy.PASSWORD);
    private static final Parameter<String> LANGUAGE = text("Lang", "A language code; ignored.");
    private static final Parameter<String> OLD_TICKET = Parameter.guid("OldTicket", "The ticket to keep, or empty.")
            .withSecrecy(Parameter.Secrecy.TICKET)
            .orCookie(COOKIE);
    private static final Parameter<String> TICKET = Parameter.CAPITAL_TICKET.orCookie(COOKIE);

    private static final Recording SIGN_IN = Recording.of("sign-in");

    private static final RefusalDoc INVALID_TICKET_FORMAT =
            new RefusalDoc(Refusal.INVALID_TICKET_FORMAT, "OldTicket is given and is not a GUID.");
    private static final RefusalDoc AUTHENTICATION_FAILED = new RefusalDoc(
            Refusal.AUTHENTICATION_FAILED,
            "The user name or the password is wrong, the account is disabled, or too many sign-ins have failed.");
    private static final RefusalDoc TICKETS_NOT_ALLOWED =
            new RefusalDoc(Refusal.TICKETS_NOT_ALLOWED, "The account may not have tickets.");
    private static final RefusalDoc RENEWAL_NOT_ALLOWED =
            new RefusalDoc(Refusal.RENEWAL_NOT_ALLOWED, "The account may not have tickets.");
    private static final RefusalDoc TOO_MANY_SIGN_INS =
            new RefusalDoc(Refusal.TOO_MANY_SIGN_INS, "Too many sign-ins are waiting. Nothing was done.");
    private static final RefusalDoc DIRECTORY_UNAVAILABLE = new RefusalDoc(
            Refusal.DIRECTORY_UNAVAILABLE, "The directory that checks the password has not answered lately.");
    private static final RefusalDoc SESSION_EXPIRED = new RefusalDoc(
            Refusal.SESSION_EXPIRED,
            "The ticket is missing, is not a GUID, has expired, was logged out, or was never issued.");

    private final SignInService signIns;
    private final AuthService auth;
    private final HandlerService handlers;
    private final UploadService uploads;
    private final List<Operation> operations;

    AuthenticationOperations(
            SignInService signIns,
            AuthService auth,
            HandlerService handlers,
            UploadService uploads,
            WireProperties wire) {
        this.signIns = signIns;
        this.auth = auth;
        this.handlers = handlers;
        this.uploads = uploads;
        AnswerSchema answer = AnswerSchema.success(wire.sessionElement());
        AnswerSchema signIn = withUser(answer.withText("ticket", "The ticket for all other calls, a GUID."));
        this.operations = List.of(
                signIn(
                        "AuthenticateUser",
                        "Signs a user in and returns the ticket that all other calls need.",
                        List.of(USER_NAME, PASSWORD),
                        signIn),
                signIn(
                        "AuthenticateUser1",
                        "The same as AuthenticateUser, with a language that has no effect.",
                        List.of(USER_NAME, PASSWORD, LANGUAGE),
                        signIn),
                new Operation(
                        "isValidTicket",
                        "Returns the user of a ticket and when its session expires, without extending the session.",
                        List.of(TICKET),
                        withUser(answer),
                        List.of(SESSION_EXPIRED),
                        this::isValidTicket),
                new Operation(
                                "RenewTicket",
                                "Signs a user in again. A valid old ticket keeps its value, and its lifetime starts again.",
                                List.of(USER_NAME, PASSWORD, LANGUAGE, OLD_TICKET),
                                signIn,
                                List.of(
                                        INVALID_TICKET_FORMAT,
                                        AUTHENTICATION_FAILED,
                                        RENEWAL_NOT_ALLOWED,
                                        TOO_MANY_SIGN_INS,
                                        DIRECTORY_UNAVAILABLE),
                                this::renewTicket)
                        .queued(Workload.PASSWORD, AuthenticationOperations::admit)
                        .recorded(SIGN_IN),
                new Operation(
                                "LogOut",
                                "Ends the session immediately and deletes its staged files and uploads.",
                                List.of(TICKET),
                                answer,
                                List.of(SESSION_EXPIRED),
                                this::logOut)
                        .recorded(Recording.of("log-out")));
    }

    private Operation signIn(String name, String documentation, List<Parameter<?>> parameters, AnswerSchema answer) {
        return new Operation(
                        name,
                        documentation,
                        parameters,
                        answer,
                        List.of(AUTHENTICATION_FAILED, TICKETS_NOT_ALLOWED, TOO_MANY_SIGN_INS, DIRECTORY_UNAVAILABLE),
                        this::authenticateUser)
                .queued(Workload.PASSWORD, AuthenticationOperations::admit)
                .recorded(SIGN_IN);
    }

    private static Set<String> admit(Arguments arguments) {
        return QueueKeys.of(arguments.clientAddress(), arguments.get(USER_NAME));
    }

    @Override
    public String title() {
        return "Authentication";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private static AnswerSchema withUser(AnswerSchema answer) {
        return answer.with("userid", ParameterType.LONG, "The user's id.")
                .withText("username", "The user name.")
                .withText("firstName", "The first name; may be empty.")
                .withText("lastName", "The last name; may be empty.")
                .withText("fullname", "First and last name.")
                .withText("email", "The email address; may be empty.")
                .withText("expireOn", "When the session expires if it is not used, yyyy-MM-ddTHH:mm:ssZ.")
                .withText("isAuthenticated", "Always True.");
    }

    private Answer authenticateUser(Arguments arguments) {
        return describe(
                signIns.authenticate(arguments.get(USER_NAME), arguments.get(PASSWORD), arguments.clientAddress()));
    }

    private Answer isValidTicket(Arguments arguments) {
        return describe(Answer.success(), auth.check(arguments.get(TICKET)));
    }

    private Answer renewTicket(Arguments arguments) {
        return describe(signIns.renew(
                arguments.get(USER_NAME),
                arguments.get(PASSWORD),
                arguments.get(OLD_TICKET),
                arguments.clientAddress()));
    }

    private Answer logOut(Arguments arguments) throws IOException {
        Session ended = auth.logOut(arguments.get(TICKET));
        try {
            handlers.deleteAll(ended);
        } finally {
            uploads.deleteAll(ended);
        }
        return Answer.success();
    }

    private static Answer describe(SignIn signIn) {
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
