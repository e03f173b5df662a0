package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.CallDispatcher;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.RequestRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Registers one handler with Spring MVC for each operation, at {@code /srv.asmx/{Operation}}. A request finds it by its path
 * exactly as it was sent, so that no path that a container decodes or shortens can call an operation. Every other path below
 * {@code /srv.asmx/} is refused with 404.
 */
@Component
class OperationHandlerMapping extends SimpleUrlHandlerMapping {

    private static final Logger log = LoggerFactory.getLogger(OperationHandlerMapping.class);

    private static final String ROOT = "/srv.asmx/";
    private static final int BEFORE_ANNOTATED_METHODS = -1;

    private static final HttpRequestHandler UNKNOWN_OPERATION = (request, response) -> {
        throw new RequestRejectedException(HttpStatus.NOT_FOUND, "NoSuchMethod Web Service method name is not valid.");
    };

    private final Map<String, OperationController> byPath = new LinkedHashMap<>();

    OperationHandlerMapping(
            OperationCatalog catalog,
            CallDispatcher calls,
            RequestParameterReader requestParameters,
            HttpProperties properties) {
        super(Map.of(ROOT, UNKNOWN_OPERATION, ROOT + "*/**", UNKNOWN_OPERATION), BEFORE_ANNOTATED_METHODS);
        for (Operation operation : catalog.operations()) {
            byPath.put(
                    ROOT + operation.name(), new OperationController(operation, calls, requestParameters, properties));
        }
        log.debug("Operations by GET and POST:{}", table());
    }

    /** Returns the name of an operation in the path of {@code request}, whether or not there is such an operation. */
    static Optional<String> nameIn(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith(ROOT) ? Optional.of(path.substring(ROOT.length())) : Optional.empty();
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        OperationController operation = byPath.get(path);
        return operation == null ? super.getHandlerInternal(request) : operation;
    }

    private String table() {
        return byPath.entrySet().stream()
                .map(entry -> "\n\t" + entry.getValue().allowedMethods() + " " + entry.getKey())
                .collect(Collectors.joining());
    }
}
