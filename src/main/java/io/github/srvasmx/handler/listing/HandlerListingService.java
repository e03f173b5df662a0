package io.github.srvasmx.handler.listing;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.upload.UploadRepository;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Lists the handlers that a session has now, and only these (contract: extensions.md). */
@Service
public class HandlerListingService {

    /** Applies to downloads and to uploads separately. */
    private static final int LIMIT_PER_KIND = 1_000;

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
        List<OpenHandler.Download> downloads = staging.newest(session, LIMIT_PER_KIND + 1);
        List<OpenHandler.Upload> newestUploads = uploads.newest(session, LIMIT_PER_KIND + 1);
        List<OpenHandler> handlers = Stream.<OpenHandler>concat(
                        downloads.stream().limit(LIMIT_PER_KIND),
                        newestUploads.stream().limit(LIMIT_PER_KIND))
                .sorted(OpenHandler.NEWEST_FIRST)
                .toList();
        return new HandlerListing(handlers, downloads.size() > LIMIT_PER_KIND || newestUploads.size() > LIMIT_PER_KIND);
    }
}
