package io.github.srvasmx.handler.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.download.StagingAreas;
import io.github.srvasmx.handler.upload.UploadFixtures;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which handlers a list contains, and in which order. */
@NightlyOnEveryDatabase
class HandlerListingServiceTest extends HandlerListingTestCase {

    @Test
    void aNewSessionHasNoHandlers() throws IOException {
        assertThat(listing.list(TICKET)).isEqualTo(new HandlerListing(List.of(), false));
    }

    @Test
    void listsDownloadsAndUploadsNewestFirst() throws IOException {
        HandlerId second = download(MINE, NOW.plusMillis(2));
        HandlerId first = upload(MINE, NOW.plusMillis(1));
        HandlerId fourth = download(MINE, NOW.plusMillis(4));
        HandlerId third = upload(MINE, NOW.plusMillis(3));

        assertThat(listing.list(TICKET).handlers())
                .containsExactly(
                        new OpenHandler.Download(fourth, 42),
                        new OpenHandler.Upload(third, 0, Optional.of(NOW.plusMillis(3)), false),
                        new OpenHandler.Download(second, 42),
                        new OpenHandler.Upload(first, 0, Optional.of(NOW.plusMillis(1)), false));
        assertThat(listing.list(TICKET).handlers().get(0).created()).contains(NOW.plusMillis(4));
    }

    @Test
    void listsHandlersWithoutATimeLast() throws IOException {
        HandlerId old = new HandlerId(UUID.fromString("f3f2504e-4f89-41d3-9a0c-0305e82c3301"));
        StagingAreas.stage(staging, CONTENT, 42, MINE, old);
        HandlerId dated = download(MINE, Instant.EPOCH);

        assertThat(handlers()).containsExactly(dated, old);
        assertThat(listing.list(TICKET).handlers().get(1).created()).isEmpty();
    }

    @Test
    void listsNothingOfAnotherSession() throws IOException {
        download(OTHERS, NOW);
        upload(OTHERS, NOW);
        HandlerId mine = download(MINE, NOW);

        assertThat(handlers()).containsExactly(mine);
    }

    @Test
    void listsOnlyHandlers() throws IOException {
        store.link(CONTENT, BlobKey.of("staging", "7", MINE.id().value(), "no-handler"));

        assertThat(listing.list(TICKET).handlers()).isEmpty();
    }

    @Test
    void checksTheTicketBeforeItUsesTheStore() {
        LocalBlobStore unused = mock();
        when(auth.requireSession(anyString())).thenThrow(Refusal.SESSION_EXPIRED);

        assertThatThrownBy(() -> new HandlerListingService(
                                auth, StagingAreas.unlimited(unused), UploadFixtures.repository(database, NOW))
                        .list("bad"))
                .isInstanceOf(Refusal.class);

        verifyNoInteractions(unused);
    }
}
