package io.github.srvasmx.library.trash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.sweep.SweepReport.Swept;
import io.github.srvasmx.sweep.Sweeper;
import io.github.srvasmx.testing.MovableTime;
import io.github.srvasmx.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A sweep removes the items that have been in the recycle bin for long enough, and leaves the others alone. */
@ServerTest
@Import(MovableTime.class)
@TestPropertySource(properties = {"srv.sweep.enabled=false", "srv.library.trash-retention=10d"})
@DirtiesContext
class TrashSweepTest {

    private static final User ADMINISTRATOR = new User(1, "admin", "", "", "", true);

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private DocumentLibrary library;

    @Autowired
    private PublicationService publications;

    @Autowired
    private LibraryService libraries;

    @Autowired
    private DeletionService deletions;

    @Autowired
    private TrashService trash;

    @Autowired
    private LocalBlobStore store;

    @Autowired
    private MutableClock clock;

    @Test
    void removesWhatWasDeletedBeforeTheRetention() throws IOException {
        libraries.add("Bin");
        DocumentVersion early = publish("/Bin/early.txt");
        deletions.deleteDocument(ADMINISTRATOR, "/Bin/early.txt");
        clock.advance(Duration.ofDays(5));
        DocumentVersion late = publish("/Bin/late.txt");
        deletions.deleteDocument(ADMINISTRATOR, "/Bin/late.txt");

        clock.advance(Duration.ofDays(5).minusMinutes(1));
        assertThat(sweeper.sweep(false).swept()).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        Swept swept = new Swept("documents and folders in the recycle bin", 1, 5);
        assertThat(sweeper.sweep(true).swept()).containsExactly(swept);
        assertThat(store.writtenAt(early.content())).isPresent();
        assertThat(sweeper.sweep(false).swept()).containsExactly(swept);

        assertThat(store.writtenAt(early.content())).isEmpty();
        assertThat(store.writtenAt(late.content())).isPresent();
        trash.list(item -> trash.restore(item.id()));
        assertThat(library.latest(ADMINISTRATOR, "/Bin/late.txt")).isEqualTo(late);
    }

    private DocumentVersion publish(String path) throws IOException {
        return publications.publish(ADMINISTRATOR, path, new ByteArrayInputStream(new byte[5]));
    }
}
