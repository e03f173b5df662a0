package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.HandlerSummary;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.quota.StagingScope;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;

/** The staged files of all sessions, for administrators. */
@Component
@ConditionalOnNotWebApplication
@ConditionalOnSingleServer
public class StagedFileAdministration {

    private final LinkedStaging staging;

    StagedFileAdministration(LinkedStaging staging) {
        this.staging = staging;
    }

    /**
     * Passes the staged files of all sessions to {@code visitor}, in no particular order.
     *
     * @throws IOException when the store cannot be read
     */
    public void list(Consumer<HandlerSummary> visitor) throws IOException {
        staging.list(file -> {
            visitor.accept(new HandlerSummary(
                    file.owner().userId(), file.session(), new OpenHandler.Download(file.handler(), file.size())));
            return true;
        });
    }

    /**
     * Deletes a staged file. A chunk that is being read is still delivered.
     *
     * @return whether this call has deleted it
     * @throws IOException when it cannot be deleted
     */
    public boolean delete(HandlerSummary file) throws IOException {
        StagingScope.OfSession owner = new StagingScope.OfSession(file.userId(), file.session());
        return staging.delete(new StagingKeys.Entry(
                StagingKeys.of(owner, file.open().handler()),
                owner,
                file.open().handler(),
                file.open().size()));
    }
}
