package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.testing.Secrets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the console begins and ends a session, and that it then hides the data of the session. */
@Tag("nightly")
class ConsoleSessionIT extends ConsoleTestCase {

    @Test
    void signsInByKeysAndOnlyWithTheRightPassword() {
        assertThat(console.page().getByLabel("User name")).isFocused();
        console.inspect("sign-in");
        console.signIn("no such password");
        assertThat(console.page().locator("#sign-in-error")).containsText("The user name or the password is wrong");
        console.inspect("sign-in-refused");

        console.page().keyboard().type(RunningServer.PASSWORD);
        console.page().keyboard().press("Enter");

        assertThat(console.page().locator("#library-title")).hasText("Libraries");
        assertThat(console.page().locator("#library-title")).isFocused();
        assertThat(console.page().locator("#user")).hasText("admin");
        console.inspect("libraries");
        assertThat(console.page().context().cookies()).isEmpty();
        assertThat(console.page().evaluate("localStorage.length")).isEqualTo(0);
    }

    @Test
    void logsOutWithAllThatWasStaged() throws Exception {
        console.signIn();
        String own = console.ticket();
        client.stage(own, "/Samples/primes.csv");

        console.click("Log out");

        assertThat(console.page().locator("#sign-in-reason")).containsText("You are logged out.");
        assertThat(client.whyInvalid(own)).isEqualTo("[901] Session expired or Invalid ticket");
        awaitKept(0);
        assertThat(console.page().evaluate("sessionStorage.length")).isEqualTo(0);
        console.page().reload();
        assertThat(console.page().getByLabel("User name")).isFocused();
    }

    @Test
    void changesThePasswordAndStaysSignedIn() throws Exception {
        String changed = "another battery staple";
        Secrets.note(changed);
        console.signIn();
        console.click("Change password");
        console.inspect("change-password");

        fillPasswords("wrong", changed, "something else");
        assertThat(console.page().locator("#password-error")).hasText("The new passwords differ.");
        fillPasswords("wrong", changed, changed);
        assertThat(console.page().locator("#password-error")).containsText("The old password is wrong.");
        fillPasswords(RunningServer.PASSWORD, changed, changed);

        assertThat(console.page().locator("#password-dialog")).isHidden();
        assertThat(console.page().locator("#old-password")).hasValue("");
        assertThat(client.whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");
        console.openFolder("Samples");
        console.click("Change password");
        fillPasswords(changed, RunningServer.PASSWORD, RunningServer.PASSWORD);
        assertThat(console.page().locator("#password-dialog")).isHidden();
        ticket = client.signIn();
    }

    private void fillPasswords(String old, String changed, String repeated) {
        console.page().locator("#old-password").fill(old);
        console.page().locator("#new-password").fill(changed);
        console.page().locator("#repeated-password").fill(repeated);
        console.click("Change");
    }

    @Test
    void asksToSignInAgainWhenTheTicketHasExpired() throws Exception {
        console.signIn();
        client.logOut(console.ticket());
        console.openFolderWithoutAnswer("Samples");
        assertThat(console.page().locator("#sign-in-reason")).containsText("Your session has ended.");
        assertThat(console.page().locator("#password")).isFocused();
        console.inspect("session-ended");

        console.page().keyboard().type(RunningServer.PASSWORD);
        console.page().keyboard().press("Enter");

        assertThat(console.page().locator("#library-title")).hasText("Samples");
    }

    @Test
    void hidesTheFolderOfASessionThatHasEnded() throws Exception {
        console.signIn();
        console.openFolder("Samples");
        assertThat(console.page().locator("#rows")).containsText("primes.csv");
        client.logOut(console.ticket());
        console.page().evaluate("location.hash = '#/Samples/Missing'");
        assertThat(console.page().locator("#sign-in-reason")).containsText("Your session has ended.");

        console.page().keyboard().type(RunningServer.PASSWORD);
        console.page().keyboard().press("Enter");

        assertThat(console.page().locator("#library-error")).containsText("Folder not found.");
        assertThat(console.page().locator("#rows tr")).hasCount(0);
        assertThat(console.page().locator("#library-title")).hasText("Missing");
        assertThat(console.libraryButtons()).hasCount(0);
    }

    @Test
    void hidesWhatTheLastUserHadStagedAndTransferred() throws Exception {
        console.signIn();
        client.stage(console.ticket(), "/Samples/primes.csv");
        console.click("Refresh the staged files");
        assertThat(console.staged()).hasCount(1);

        client.logOut(console.ticket());
        console.click("Refresh the staged files");

        assertThat(console.page().locator("#sign-in-reason")).containsText("Your session has ended.");
        assertThat(console.staged()).hasCount(0);
    }

    @Test
    void keepsTheSessionWhenTheServerCannotCheckIt() {
        console.signIn();
        String own = console.ticket();
        console.onCall("isValidTicket", (route, count) -> {
            if (count == 1) {
                refuse(route, Refusal.TOO_MANY_SIGN_INS);
            } else {
                route.resume();
            }
        });
        console.page().reload();
        assertThat(console.page().locator("#page-error")).hasText("Too many sign-ins at once, try again later.");
        assertThat(console.page().evaluate("sessionStorage.getItem('srv-asmx.ticket')"))
                .isEqualTo(own);

        console.page().reload();

        assertThat(console.page().locator("#library-title")).hasText("Libraries");
    }

    @Test
    void needsNoStorageOfTheBrowser() {
        console.openWithoutStorage();

        console.signIn();
        console.click("Log out");

        assertThat(console.page().locator("#sign-in-reason")).containsText("You are logged out.");
        assertThat(console.page().locator("#page-error")).isHidden();
    }
}
