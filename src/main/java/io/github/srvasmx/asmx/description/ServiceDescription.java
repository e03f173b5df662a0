package io.github.srvasmx.asmx.description;

import io.github.srvasmx.web.ServiceAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A way to describe the service, at {@code GET /srv.asmx?query} (contract: wire.md, "The description"). */
public interface ServiceDescription {

    /** Whether this is what {@code query} asks for: the text behind the question mark as it was sent, empty for none. */
    boolean answers(String query);

    /**
     * Writes a whole response.
     *
     * @param address where the client finds the service
     * @throws IOException when the client goes away
     */
    void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException;
}
