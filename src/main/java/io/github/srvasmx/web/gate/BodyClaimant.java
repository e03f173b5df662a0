package io.github.srvasmx.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Optional;

/** Finds the ticket of a request with a long body. Each binding has a claimant for its own requests. */
@FunctionalInterface
public interface BodyClaimant {

    /**
     * Finds the sender of a request of this binding.
     *
     * @param beginning the beginning of the body; its end is not the end of the body
     * @return empty if the request does not belong to this binding
     */
    Optional<BodyClaim> claim(HttpServletRequest request, InputStream beginning);
}
