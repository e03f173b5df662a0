package io.github.srvasmx.library.change;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.library.browser.Checkout;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.FailingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class CheckoutServiceTest {

    private static final String PATH = "/Library/Doc.txt";

    @AutoClose
    private LibraryFixture fixture;

    private CheckoutService checkouts;
    private User ada;
    private User bob;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        checkouts = fixture.changes.checkouts;
        fixture.createFolder("Library");
        fixture.publish(PATH, "text");
        ada = fixture.user("ada");
        bob = fixture.user("bob");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.libraryService.grant(bob.id(), "Library", Permission.ADD);
    }

    @Test
    void aDocumentTellsItsHolder() {
        Instant before = Instant.now().minusMillis(1);

        checkouts.checkOut(ada, "library\\doc.TXT");

        Checkout checkout = checkout().orElseThrow();
        assertThat(checkout).isEqualTo(new Checkout(ada.id(), "ada", "ada", checkout.since()));
        assertThat(checkout.since()).isBetween(before, Instant.now());
        checkouts.checkOut(ada, PATH);
        assertThat(checkout()).contains(checkout);
    }

    @Test
    void onlyTheHolderPublishesVersions() throws IOException {
        checkouts.checkOut(ada, PATH);

        for (User other : List.of(bob, ADMINISTRATOR)) {
            assertHeld(() -> fixture.publications.publish(other, PATH, new FailingStream(0)));
            assertHeld(() -> checkouts.checkOut(other, PATH));
        }
        assertThat(fixture.publish(ada, PATH, "new").number()).isEqualTo(new VersionNumber(2_000_000));
        assertThat(fixture.text(PATH)).isEqualTo("new");
    }

    @Test
    void aCheckoutDuringAPublicationPreventsIt() {
        InputStream content = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                checkouts.checkOut(ada, PATH);
                return -1;
            }
        };

        assertHeld(() -> fixture.publications.publish(bob, PATH, content));
        assertThat(fixture.rows("versions")).isEqualTo(1);
    }

    @Test
    void onlyTheHolderOrAForcingAdministratorEndsIt() {
        checkouts.checkOut(ada, PATH);

        assertHeld(() -> checkouts.release(bob, PATH, false));
        assertHeld(() -> checkouts.release(bob, PATH, true));
        assertHeld(() -> checkouts.release(ADMINISTRATOR, PATH, false));
        checkouts.release(ADMINISTRATOR, PATH, true);
        assertThat(checkout()).isEmpty();
        checkouts.release(bob, PATH, false);

        checkouts.checkOut(bob, PATH);
        checkouts.release(bob, PATH, false);
        assertThat(checkout()).isEmpty();
    }

    @Test
    void aCheckoutNeedsTheRightToAdd() {
        User reader = fixture.user("reader");
        assertRefused(() -> checkouts.checkOut(reader, PATH), "Document not found.");
        fixture.libraryService.grant(reader.id(), "Library", Permission.READ);

        assertRefused(() -> checkouts.checkOut(reader, PATH), "Access denied.");
        assertRefused(() -> checkouts.release(reader, PATH, false), "Access denied.");
        for (String path : List.of("/Library", "~F1", "~D9", "", "/Library/None")) {
            assertRefused(() -> checkouts.checkOut(ada, path), "Document not found.");
            assertRefused(() -> checkouts.release(ada, path, true), "Document not found.");
        }
    }

    @Test
    void onlyOneOfManyGetsTheDocument() throws Exception {
        List<User> users = List.of(ada, bob, ADMINISTRATOR, fixture.user("eve"));
        fixture.libraryService.grant(users.get(3).id(), "Library", Permission.ADD);
        AtomicInteger next = new AtomicInteger();

        List<Boolean> got = AtOnce.call(4, () -> {
            try {
                checkouts.checkOut(users.get(next.getAndIncrement()), PATH);
                return true;
            } catch (Refusal refusal) {
                return false;
            }
        });

        assertThat(got).containsOnlyOnce(true);
    }

    @Test
    void aPublicationCanCheckOut() throws IOException {
        fixture.publications.publish(ada, PATH, bytes(), publication(true));

        assertThat(checkout().map(Checkout::userName)).contains("ada");
        fixture.publications.publish(ada, PATH, bytes(), publication(false));
        assertThat(checkout()).isPresent();
    }

    @Test
    void anImportLeavesACheckedOutDocumentAlone() {
        checkouts.checkOut(ada, PATH);

        assertThatExceptionOfType(CheckedOutException.class)
                .isThrownBy(
                        () -> fixture.serverDocuments.publish(List.of("Library", "Doc.txt"), bytes(), Instant.EPOCH))
                .withMessage("the document is checked out by ada");
    }

    private Optional<Checkout> checkout() {
        return fixture.browser.document(ADMINISTRATOR, PATH).checkout();
    }

    private static Publication publication(boolean checkout) {
        return new Publication("", Optional.empty(), Optional.empty(), Optional.empty(), checkout);
    }

    private static InputStream bytes() {
        return new ByteArrayInputStream(new byte[] {1, 2});
    }

    private static void assertHeld(ThrowingCallable call) {
        assertRefused(call, "Document is checked out by ada.");
    }

    private static void assertRefused(ThrowingCallable call, String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).withMessage(text);
    }
}
