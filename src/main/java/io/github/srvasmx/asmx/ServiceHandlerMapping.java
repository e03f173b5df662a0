package io.github.srvasmx.asmx;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds the handler of a request to the service by the path as it was sent, before Spring MVC looks for annotated methods.
 */
public abstract class ServiceHandlerMapping implements HandlerMapping, Ordered {

    private static final int BEFORE_ANNOTATED_METHODS = -1;

    @Override
    public final @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
        HttpRequestHandler handler = find(ServicePath.of(request), request.getMethod());
        return handler == null ? null : new HandlerExecutionChain(handler);
    }

    /**
     * Returns the handler of a request, null if it is not for this binding.
     *
     * @param path the path as it was sent
     */
    protected abstract @Nullable HttpRequestHandler find(String path, String method);

    @Override
    public final int getOrder() {
        return BEFORE_ANNOTATED_METHODS;
    }
}
