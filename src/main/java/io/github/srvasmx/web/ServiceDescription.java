package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A description of the service at {@code GET /srv.asmx?query} (contract: wire.md, "The description"). */
public interface ServiceDescription {

    /** Whether {@code query} requests this description. The query is not decoded, and empty if there is none. */
    boolean answers(String query);

    /**
     * Writes the response.
     *
     * @param address the address at which the client reaches the service
     * @throws IOException when the client has closed the connection
     */
    void write(String query, ServiceAddress address, HttpServletResponse response) throws IOException;
}
