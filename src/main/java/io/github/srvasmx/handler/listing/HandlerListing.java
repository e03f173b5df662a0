package io.github.srvasmx.handler.listing;

import io.github.srvasmx.handler.OpenHandler;
import java.util.List;

/**
 * The handlers of a session.
 *
 * @param handlers newest first; those with an unknown creation time come last
 * @param more whether the session has more handlers
 */
public record HandlerListing(List<OpenHandler> handlers, boolean more) {

    public HandlerListing {
        handlers = List.copyOf(handlers);
    }
}
