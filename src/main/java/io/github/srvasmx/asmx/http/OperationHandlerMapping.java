package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.CallDispatcher;
import io.github.srvasmx.asmx.EncodingLimiter;
import io.github.srvasmx.asmx.ServiceHandlerMapping;
import io.github.srvasmx.asmx.ServicePath;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.RequestRejectedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * Finds the handler of an operation by the path {@code /srv.asmx/{Operation}} as {@link ServicePath} reads it. Every other
 * path below {@code /srv.asmx/} is refused with 404.
 */
@Component
class OperationHandlerMapping extends ServiceHandlerMapping {

    private static final Logger log = LoggerFactory.getLogger(OperationHandlerMapping.class);

    private static final HttpRequestHandler UNKNOWN_OPERATION = (request, response) -> {
        throw new RequestRejectedException(HttpStatus.NOT_FOUND, "NoSuchMethod Web Service method name is not valid.");
    };

    private final Map<String, OperationController> byPath = new LinkedHashMap<>();

    OperationHandlerMapping(
            OperationCatalog catalog,
            CallDispatcher calls,
            RequestParameterReader requestParameters,
            EncodingLimiter encodingLimiter,
            HttpProperties properties) {
        for (Operation operation : catalog.operations()) {
            byPath.put(
                    path(operation.name()),
                    new OperationController(operation, calls, requestParameters, encodingLimiter, properties));
        }
        log.debug("Operations by GET and POST:{}", table());
    }

    @Override
    protected @Nullable HttpRequestHandler find(String path, String method) {
        OperationController operation = byPath.get(path);
        return operation == null
                ? ServicePath.operationIn(path).map(this::named).orElse(null)
                : operation;
    }

    private HttpRequestHandler named(String name) {
        OperationController operation = byPath.get(path(name));
        return operation == null ? UNKNOWN_OPERATION : operation;
    }

    private static String path(String name) {
        return ServicePath.ROOT + "/" + name;
    }

    private String table() {
        return byPath.entrySet().stream()
                .map(entry -> "\n\t" + entry.getValue().allowedMethods() + " " + entry.getKey())
                .collect(Collectors.joining());
    }
}
