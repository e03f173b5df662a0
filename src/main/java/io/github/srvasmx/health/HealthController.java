package io.github.srvasmx.health;

import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Reports the health of the server to a balancer or a supervisor. No ticket is needed, so the answers contain no details of
 * a cause.
 */
@Controller
class HealthController {

    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** The process runs and answers requests. Only a restart would help if it did not. */
    @GetMapping("/livez")
    void live(HttpServletResponse response) throws IOException {
        ResponseHeaders.plain(response, HttpStatus.OK, "The server runs.");
    }

    /** The server can serve calls. */
    @GetMapping("/readyz")
    void ready(HttpServletResponse response) throws IOException {
        Optional<String> problem = readiness.problem();
        if (problem.isPresent()) {
            ResponseHeaders.plain(response, HttpStatus.SERVICE_UNAVAILABLE, problem.get());
        } else {
            ResponseHeaders.plain(response, HttpStatus.OK, "The server is ready.");
        }
    }
}
