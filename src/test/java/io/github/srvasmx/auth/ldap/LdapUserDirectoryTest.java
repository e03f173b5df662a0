package io.github.srvasmx.auth.ldap;

import static io.github.srvasmx.auth.ldap.LdapUserDirectoryTest.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.UserDirectory.Entry;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import io.github.srvasmx.testing.LdapServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class LdapUserDirectoryTest {

    private LdapServer server;
    private LdapUserDirectory directory;

    @BeforeEach
    void start() {
        server = LdapServer.start();
        server.add("ada", "engine", "givenName", "Ada", "mail", "ada@example.org");
        directory = settings(server.url()).directory();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Settings with which the reader searches, except for the changes of a test. */
    public record Settings(String url, String filter, String password, String base, Duration timeout) {

        /** Longer than an answer takes on a busy machine. */
        private static final Duration MAX_WAIT = Duration.ofSeconds(10);

        public static Settings settings(String url) {
            return new Settings(url, "(uid={0})", "reader", LdapServer.BASE, MAX_WAIT);
        }

        Settings withFilter(String other) {
            return new Settings(url, other, password, base, timeout);
        }

        Settings withPassword(String other) {
            return new Settings(url, filter, other, base, timeout);
        }

        Settings withBase(String other) {
            return new Settings(url, filter, password, other, timeout);
        }

        Settings withTimeout(Duration other) {
            return new Settings(url, filter, password, base, other);
        }

        public LdapUserDirectory directory() {
            return new LdapUserDirectory(new LdapProperties(
                    url, base, filter, LdapServer.READER, password, null, "givenName", "sn", "mail", timeout));
        }
    }

    @Test
    void theRightPasswordReturnsTheEntry() {
        assertThat(directory.authenticate("ADA", "engine"))
                .contains(new Entry("ada", "Ada", "adason", "ada@example.org"));
    }

    @Test
    void onlyTheAttributesInUseAreRequested() {
        directory.authenticate("ada", "engine");

        assertThat(server.requestedAttributes()).containsExactlyInAnyOrder("uid", "givenName", "sn", "mail");
    }

    @Test
    void noObjectOfTheDirectoryIsDeserialized() throws IOException {
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(new Trap());
        }
        server.answerWith(serialized.toByteArray());

        assertThat(directory.authenticate("ada", "engine")).isPresent();

        assertThat(System.getProperty(Trap.SPRUNG)).isNull();
    }

    /** Leaves a trace when it is deserialized. */
    private static final class Trap implements Serializable {

        static final String SPRUNG = "io.github.srvasmx.trap";
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            System.setProperty(SPRUNG, "true");
        }
    }

    @Test
    void missingAttributesAreEmpty() {
        server.add("bob", "builder");

        assertThat(directory.authenticate("bob", "builder")).contains(new Entry("bob", "", "bobson", ""));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefused() {
        assertThat(directory.authenticate("ada", "wrong")).isEmpty();
        assertThat(directory.authenticate("nobody", "engine")).isEmpty();
        assertThat(directory.authenticate("ada", "x".repeat(1025))).isEmpty();
    }

    @Test
    void anEmptyPasswordOrNameIsRefusedWithoutAskingTheDirectory() {
        server.close();

        assertThat(directory.authenticate("ada", "")).isEmpty();
        assertThat(directory.authenticate(" ", "engine")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "ada)(uid=*", ")(uid=*", "ada)(|(uid=*", "\\61da", "ada\u0000", "(", "ada\\"})
    void aNameIsNeverPartOfTheFilter(String name) {
        assertThat(directory.authenticate(name, "engine")).isEmpty();
    }

    @Test
    void aNameWithSpecialCharactersIsFound() {
        server.add("o'brien (he) *\\5c/x", "builder");

        assertThat(directory.authenticate("o'brien (he) *\\5c/x", "builder")).isPresent();
    }

    @Test
    void aNameThatMatchesTwoEntriesIsRefused() {
        server.add("bob", "builder", "mail", "both@example.org");
        server.add("eve", "builder", "mail", "both@example.org", "telephoneNumber", "1");
        LdapUserDirectory byMail =
                settings(server.url()).withFilter("(|(uid={0})(mail={0}))").directory();

        assertThat(byMail.authenticate("both@example.org", "builder")).isEmpty();
        assertThat(byMail.authenticate("ada@example.org", "engine"))
                .map(Entry::name)
                .contains("ada");
    }

    @Test
    void anEntryWithSeveralNamesCausesASystemError() {
        server.replace("ada", "uid", "ada", "countess");

        assertThatThrownBy(() -> directory.authenticate("countess", "engine"))
                .isInstanceOf(SystemErrorException.class)
                .hasMessage("The directory is not as the settings say");
    }

    /** By 19, 48, 50 and 53, directories say that an account is locked, inactive or without a password. */
    @ParameterizedTest
    @ValueSource(ints = {19, 48, 49, 50, 53})
    void aUserWhomTheDirectoryLocksOutIsRefusedAndKeepsNobodyElseOut(int code) {
        server.add("bob", "builder");
        server.refuse("ada", code);

        for (int i = 0; i <= DirectoryCircuit.FAILURES; i++) {
            assertThat(directory.authenticate("ada", "engine")).isEmpty();
        }

        assertThat(directory.authenticate("bob", "builder")).isPresent();
    }

    /** 8 and 13 tell that the directory wants another kind of connection, 51 and 52 that it cannot answer. */
    @ParameterizedTest
    @ValueSource(ints = {8, 13, 51, 52})
    void aDirectoryThatRefusesTheKindOfTheBindOrCannotAnswerItCausesASystemError(int code) {
        server.refuse("ada", code);

        assertFails(directory);
    }

    @Test
    void aDirectoryWithAnonymousSearchNeedsNoBindAccount() {
        try (LdapServer open = LdapServer.startWithAnonymousSearch()) {
            open.add("ada", "engine");
            LdapUserDirectory anonymous = new LdapUserDirectory(new LdapProperties(
                    open.url(),
                    LdapServer.BASE,
                    "(uid={0})",
                    null,
                    null,
                    "cn",
                    "givenName",
                    "sn",
                    "mail",
                    Duration.ofSeconds(5)));

            assertThat(anonymous.authenticate("ada", "engine")).isPresent();
            assertThat(anonymous.authenticate("ada", "wrong")).isEmpty();
        }
    }

    @Test
    void everyConnectionIsClosed() {
        // The server accepts twenty connections at a time.
        for (int i = 0; i < 50; i++) {
            assertThat(directory.authenticate("ada", "engine")).isPresent();
            assertThat(directory.authenticate("ada", "wrong")).isEmpty();
            assertThat(directory.authenticate("nobody", "engine")).isEmpty();
        }
    }

    @Test
    void aDirectoryThatIsDownCausesASystemError() {
        server.close();

        assertFails(directory);
    }

    @Test
    void theNextServerIsAskedWhenTheFirstIsDown() {
        String down;
        try (LdapServer first = LdapServer.start()) {
            down = first.url();
        }

        assertThat(settings(down + "  " + server.url()).directory().authenticate("ada", "engine"))
                .isPresent();
    }

    /** Otherwise a directory of several servers would count it several times, and lock the account out early. */
    @Test
    void aWrongPasswordIsTriedAtOneServerOnly() {
        try (LdapServer second = LdapServer.start()) {
            second.add("ada", "engine");
            LdapUserDirectory both = settings(server.url() + " " + second.url()).directory();

            assertThat(both.authenticate("ada", "wrong")).isEmpty();

            assertThat(server.binds("ada") + second.binds("ada")).isEqualTo(1);
        }
    }

    @Test
    void aRefusedBindAccountCausesASystemError() {
        assertFails(settings(server.url()).withPassword("wrong").directory());
    }

    @Test
    void aMissingBaseCausesASystemError() {
        assertFails(settings(server.url()).withBase("ou=gone,dc=example,dc=com").directory());
    }

    /** Active Directory answers a search below a base that it does not have with a referral to another server. */
    @Test
    void aBaseOfAnotherServerCausesASystemError() {
        server.endSearchesWith(10);

        assertFails(directory);
    }

    @Test
    void aLowerLimitOfTheDirectoryDoesNotHideThatAnotherEntryMatches() {
        server.endSearchesWith(4);

        assertFails(directory);
    }

    @Test
    void aDirectoryThatIsDownIsNotAskedForAWhile() {
        server.close();
        for (int i = 0; i < DirectoryCircuit.FAILURES; i++) {
            assertFails(directory);
        }

        assertThatThrownBy(() -> directory.authenticate("ada", "engine"))
                .isInstanceOf(Refusal.class)
                .hasMessage("SystemError:The directory cannot be asked, try again later");
    }

    @Test
    void aDirectoryThatNeverAnswersCausesASystemError() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFails(settings("ldap://127.0.0.1:" + silent.getLocalPort())
                    .withTimeout(Duration.ofMillis(200))
                    .directory());
        }
    }

    private static void assertFails(LdapUserDirectory directory) {
        assertThatThrownBy(() -> directory.authenticate("ada", "engine"))
                .isInstanceOf(SystemErrorException.class)
                .hasMessage("The directory cannot be asked")
                .hasCauseInstanceOf(org.springframework.ldap.NamingException.class);
    }
}
