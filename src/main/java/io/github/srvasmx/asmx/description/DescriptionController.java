package io.github.srvasmx.asmx.description;

import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.ServiceAddress;
import io.github.srvasmx.web.ServiceDescription;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/** Answers {@code GET /srv.asmx} with the first description that matches the query. */
@Component
class DescriptionController implements HttpRequestHandler {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final List<ServiceDescription> descriptions;

    DescriptionController(List<ServiceDescription> descriptions) {
        this.descriptions = descriptions;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            ResponseHeaders.methodNotAllowed(response, "GET, HEAD, POST");
            return;
        }
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        ServiceDescription requested = descriptions.stream()
                .filter(description -> description.answers(query))
                .findFirst()
                .orElseThrow(DescriptionController::notFound);
        requested.write(query, ServiceAddress.of(request), response);
    }

    private static RequestRejectedException notFound() {
        return new RequestRejectedException(
                HttpStatus.NOT_FOUND,
                "This is a web service: its description is at /srv.asmx?WSDL, its operations at /srv.asmx/{Operation}.");
    }
}
