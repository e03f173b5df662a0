package io.github.srvasmx.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Optional;

/** Finds the sender of a request with a long body, by the ticket. Each binding has a finder for its own requests. */
@FunctionalInterface
public interface BodySenderFinder {

    /**
     * Finds the sender of a request of this binding.
     *
     * @param beginning the beginning of the body; its end is not the end of the body
     * @return empty if the request does not belong to this binding
     */
    Optional<BodySender> find(HttpServletRequest request, InputStream beginning);
}
