package io.github.srvasmx.handler.listing;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerSummary;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.download.StagedFileAdministration;
import io.github.srvasmx.handler.upload.UploadAdministration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Service;

/** The handlers of all sessions, for administrators: staged files and uploads. */
@Service
@ConditionalOnNotWebApplication
@ConditionalOnSingleServer
public class HandlerAdministration {

    private final StagedFileAdministration stagedFiles;
    private final UploadAdministration uploads;

    HandlerAdministration(StagedFileAdministration stagedFiles, UploadAdministration uploads) {
        this.stagedFiles = stagedFiles;
        this.uploads = uploads;
    }

    /**
     * Passes the handlers of all sessions to {@code visitor}: first the staged files, then the uploads that are not being
     * published.
     *
     * @throws IOException when the store cannot be read
     */
    public void list(Consumer<HandlerSummary> visitor) throws IOException {
        stagedFiles.list(visitor);
        uploads.list(visitor);
    }

    /**
     * Deletes a staged file or an upload of any session.
     *
     * @throws IllegalArgumentException when there is none with this id, or it is an upload that is being published
     * @throws IOException when the store cannot be read, or the handler cannot be deleted
     */
    public void delete(HandlerId handler) throws IOException {
        List<HandlerSummary> found = new ArrayList<>();
        list(open -> {
            if (open.open().handler().equals(handler)) {
                found.add(open);
            }
        });
        boolean deleted = false;
        for (HandlerSummary open : found) {
            deleted |= open.open() instanceof OpenHandler.Upload ? uploads.delete(open) : stagedFiles.delete(open);
        }
        if (!deleted) {
            throw new IllegalArgumentException("There is no handler " + handler + ", or it is being published");
        }
    }
}
