package io.github.srvasmx.handler.listing;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.upload.UploadRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Lists the handlers that a session has now, and only these (contract: extensions.md). */
@Service
public class HandlerListingService {

    /** Applies to downloads and to uploads separately. */
    private static final int LIMIT_PER_KIND = 1_000;

    static final Comparator<OpenHandler> NEWEST_FIRST = Comparator.<OpenHandler, Instant>comparing(
                    open -> open.created().orElse(Instant.MIN))
            .thenComparing(open -> open.handler().toString())
            .reversed();

    private final AuthService auth;
    private final StagingArea staging;
    private final UploadRepository uploads;

    HandlerListingService(AuthService auth, StagingArea staging, UploadRepository uploads) {
        this.auth = auth;
        this.staging = staging;
        this.uploads = uploads;
    }

    /**
     * Lists the newest downloads and uploads of this session, at most 1,000 of each.
     *
     * @throws Refusal for the ticket
     * @throws IOException when the store cannot be read
     */
    public HandlerListing list(String ticket) throws IOException {
        Session session = auth.requireSession(ticket);
        NewestHandlers downloads = new NewestHandlers(LIMIT_PER_KIND);
        staging.list(session, downloads::add);
        List<OpenHandler.Upload> newestUploads = uploads.newest(session, LIMIT_PER_KIND + 1);
        List<OpenHandler> handlers = Stream.concat(
                        downloads.handlers().stream(), newestUploads.stream().limit(LIMIT_PER_KIND))
                .sorted(NEWEST_FIRST)
                .toList();
        return new HandlerListing(handlers, downloads.more() || newestUploads.size() > LIMIT_PER_KIND);
    }
}
