package io.github.srvasmx.handler.listing;

import io.github.srvasmx.handler.OpenHandler;
import java.util.List;

/**
 * What a session has on the server.
 *
 * @param handlers newest first; those whose time is not known stand last
 * @param more whether there are others
 */
public record HandlerListing(List<OpenHandler> handlers, boolean more) {

    public HandlerListing {
        handlers = List.copyOf(handlers);
    }
}
