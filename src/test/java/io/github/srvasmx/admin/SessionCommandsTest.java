package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.change.CheckoutService;
import io.github.srvasmx.library.publication.PublicationService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands for sessions, handlers and the end of a user. */
@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class SessionCommandsTest {

    private static final String PASSWORD = "difference engine";
    private static final String CRC32_OF_FIVE_ZEROS = "c622f71d";
    private static final String DOCUMENT = "/Plans/a.txt";

    private Path data;
    private CommandLineFixture commands;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        data = folder.resolve("data");
        commands = CommandLineFixture.onNewDatabase(data);
        commands.run("library", "add", "Plans").succeeded();
        for (String user : new String[] {"Ada", "Bob"}) {
            commands.run("user", "add", user).succeeded();
            commands.run("grant", user, "Plans", "add").succeeded();
        }
        commands.services()
                .bean(PublicationService.class)
                .publish(user("Ada"), DOCUMENT, new ByteArrayInputStream(new byte[1234]));
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void listsLiveSessionsAndEndsThemWithWhatTheyHaveStagedAndUploaded() throws IOException {
        SignIn ada = signIn("Ada");
        SignIn bob = signIn("Bob");
        stage(ada);
        upload(ada);
        HandlerId kept = stage(bob);
        String session = ada.session().id().value();

        assertThat(commands.run("session", "list").succeeded().lines().toList())
                .satisfiesExactly(
                        headings -> assertThat(headings).matches("SESSION +USER +ADDRESS +SINCE +LAST USE +EXPIRES"),
                        first -> assertThat(first).matches(session + "  Ada +unknown( +\\d{4}-\\S+Z){3}"),
                        second ->
                                assertThat(second).startsWith(bob.session().id().value()));
        assertThat(commands.run("session", "list", "--user=ada").succeeded()).hasLineCount(2);

        assertThat(commands.run("session", "end", session).succeeded())
                .isEqualTo("Ended the session " + session + "\n");

        assertThat(commands.run("session", "list").succeeded()).doesNotContain(session);
        assertThat(commands.run("handler", "list").succeeded()).hasLineCount(2).contains(kept.toString());
        assertThat(filesIn("uploads")).isZero();
        assertThat(commands.run("session", "end", session).failed()).isEqualTo("There is no session " + session);
    }

    @Test
    void showsTheAddressFromWhichAUserSignedInLast() {
        SignInService signIns = commands.services().bean(SignInService.class);
        SignIn ada = signIns.authenticate("Ada", PASSWORD, ClientAddress.of("192.0.2.7"));
        signIns.authenticate("Bob", PASSWORD, ClientAddress.of("[2001:db8:1:2::99]"));

        assertThat(addresses()).containsExactly("192.0.2.7", "2001:db8:1:2:0:0:0:0/64");

        signIns.renew("Ada", PASSWORD, ada.ticket().text(), ClientAddress.of("192.0.2.8"));

        assertThat(addresses()).containsExactly("192.0.2.8", "2001:db8:1:2:0:0:0:0/64");
    }

    @Test
    void aSessionOfAnEarlierVersionHasNoAddress() {
        signIn("Ada");
        commands.services()
                .bean(JdbcClient.class)
                .sql("UPDATE sessions SET address = NULL")
                .update();

        assertThat(addresses()).containsExactly("");
        assertThat(commands.run("session", "list").succeeded()).doesNotContain("null");
    }

    private List<String> addresses() {
        return Pattern.compile("\"address\":\"([^\"]*)\"")
                .matcher(commands.run("session", "list", "--json").succeeded())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void listsAndDeletesHandlersOfAllSessions() throws IOException {
        HandlerId staged = stage(signIn("Ada"));
        HandlerId upload = upload(signIn("Bob"));

        assertThat(commands.run("handler", "list").succeeded().lines().toList())
                .satisfiesExactly(
                        headings -> assertThat(headings).matches("HANDLER +KIND +USER +SESSION +CREATED +BYTES"),
                        first -> assertThat(first).matches(staged + "  download  Ada +\\p{XDigit}{32}  \\S+Z  1,234"),
                        second -> assertThat(second).matches(upload + "  upload    Bob +\\p{XDigit}{32}  \\S+Z  5"));
        assertThat(commands.run("handler", "list", "--user=bob", "--json").succeeded())
                .matches("\\{\"handler\":\"" + upload + "\",\"kind\":\"upload\",\"user\":\"Bob\",.*\"bytes\":5}\n");

        assertThat(commands.run("handler", "delete", "x").err()).contains("x is not a handler\nUsage");
        assertThat(commands.run("handler", "delete", staged.toString(), "x").exitCode())
                .isEqualTo(2);
        assertThat(commands.run("handler", "list").succeeded()).hasLineCount(3);

        commands.run("handler", "delete", staged.toString(), upload.toString()).succeeded();

        assertThat(commands.run("handler", "list").succeeded()).hasLineCount(1);
        assertThat(filesIn("staging") + filesIn("uploads")).isZero();
        assertThat(commands.run("handler", "delete", upload.toString()).failed())
                .isEqualTo("There is no handler " + upload + ", or it is being published");
    }

    /** Earlier versions stored such texts, and a directory can still contain them. */
    @Test
    void nothingThatACommandPrintsCanControlATerminal() throws IOException {
        stage(signIn("Ada"));
        commands.run("library", "add", "Old").succeeded();
        commands.run("library", "delete", "Old").succeeded();
        JdbcClient jdbc = commands.services().bean(JdbcClient.class);
        for (String column : List.of(
                "users.name",
                "users.first_name",
                "users.email",
                "folders.name",
                "documents.name",
                "versions.comment",
                "versions.author_name",
                "trash.path")) {
            String[] names = column.split("\\.", -1);
            jdbc.sql("UPDATE " + names[0] + " SET " + names[1] + " = COALESCE(" + names[1] + ", '') || ?")
                    .param("\u001B[2J\u009B2J\r\n\u202E")
                    .update();
        }

        for (String command : List.of(
                "user list",
                "session list",
                "handler list",
                "library list",
                "document history ~D1",
                "trash list",
                "rights",
                "usage",
                "doctor")) {
            String text = commands.run(command.split(" ", -1)).succeeded();
            assertThat(text)
                    .as(command)
                    .matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]++(\n[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]++)*\n");
            if (!command.equals("doctor")) {
                assertThat(text).as(command).contains("?[2J?2J");
            }
        }
        for (String command : List.of("library add", "user show", "document history", "trash restore", "session end")) {
            assertThat(commands.run((command + " x\u001B[2J").split(" ", -1)).err())
                    .as(command)
                    .doesNotContain("\u001B");
        }
    }

    @Test
    void aDeletedUserLeavesTheDocumentsWithTheNameOfTheAuthorAndNothingElse() throws IOException {
        SignIn ada = signIn("Ada");
        stage(ada);
        upload(ada);
        commands.services().bean(CheckoutService.class).checkOut(user("Ada"), DOCUMENT);

        assertThat(commands.run("user", "delete", "ada").succeeded()).isEqualTo("Deleted the user ada\n");

        assertThat(commands.run("user", "list").succeeded()).doesNotContain("Ada");
        assertThat(commands.run("session", "list").succeeded()).hasLineCount(1);
        assertThat(commands.run("rights").succeeded()).doesNotContain("Ada").contains("Bob");
        assertThat(filesIn("staging") + filesIn("uploads")).isZero();
        assertThatThrownBy(() -> signIn("Ada")).isInstanceOf(Refusal.class);
        assertThat(commands.services()
                        .bean(DocumentLibrary.class)
                        .latest(user("Bob"), DOCUMENT)
                        .author())
                .hasValueSatisfying(author -> assertThat(author.name()).isEqualTo("Ada"));
        commands.services().bean(CheckoutService.class).checkOut(user("Bob"), DOCUMENT);
    }

    @Test
    void aNewUserWithTheNameOfADeletedOneIsAnother() {
        long before = user("Ada").id();
        commands.run("user", "delete", "Ada").succeeded();
        commands.run("user", "add", "Ada").succeeded();

        assertThat(user("Ada").id()).isNotEqualTo(before);
        assertThat(commands.run("rights").succeeded()).doesNotContain("Ada");
    }

    @Test
    void aRenamedUserKeepsSessionsAndRights() throws IOException {
        SignIn ada = signIn("Ada");

        assertThat(commands.run("user", "rename", "ADA", "Countess").succeeded())
                .isEqualTo("Renamed the user ADA to Countess\n");

        assertThat(signIn("Countess").session().user().id())
                .isEqualTo(ada.session().user().id());
        assertThatThrownBy(() -> signIn("Ada")).isInstanceOf(Refusal.class);
        assertThat(commands.run("user", "show", "countess").succeeded())
                .containsPattern("(?m)^SESSIONS +2$")
                .containsPattern("(?m)^RIGHTS +read, add in Plans$");
        assertThat(stage(ada)).isNotNull();
        assertThat(commands.run("user", "rename", "Countess", "BOB").failed()).isEqualTo("There is a user BOB already");
        assertThat(commands.run("user", "rename", "Countess", "a\nb").failed())
                .isEqualTo("The user name must not contain control or formatting characters");
    }

    private User user(String name) {
        return commands.services().accounts().get(name).user();
    }

    private SignIn signIn(String name) {
        return commands.services().bean(SignInService.class).authenticate(name, PASSWORD, ClientAddress.UNKNOWN);
    }

    private HandlerId stage(SignIn signIn) throws IOException {
        return commands.services()
                .bean(HandlerService.class)
                .stage(signIn.ticket().text(), DOCUMENT, 0)
                .handler();
    }

    private HandlerId upload(SignIn signIn) throws IOException {
        UploadService uploads = commands.services().bean(UploadService.class);
        String ticket = signIn.ticket().text();
        HandlerId handler = uploads.create(ticket, 0).handler();
        try (IncomingChunk chunk = uploads.receiveChunk()) {
            chunk.write(new byte[5]);
            uploads.append(ticket, handler.toString(), chunk, CRC32_OF_FIVE_ZEROS, false);
        }
        return handler;
    }

    private long filesIn(String folder) throws IOException {
        if (Files.notExists(data.resolve(folder))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(data.resolve(folder))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
