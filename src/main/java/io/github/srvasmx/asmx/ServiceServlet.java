package io.github.srvasmx.asmx;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Serves all requests of Spring MVC. It calls the handlers of the service directly. These are also registered with Spring
 * MVC, but they need no locale, path patterns, interceptors or views, which take longer than a short call itself.
 */
final class ServiceServlet extends DispatcherServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ServiceHandlerMapping[] mappings;

    ServiceServlet(List<ServiceHandlerMapping> mappings) {
        this.mappings = mappings.toArray(ServiceHandlerMapping[]::new);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpRequestHandler handler = isCall(request.getMethod()) ? find(request) : null;
        if (handler == null) {
            super.service(request, response);
        } else {
            serve(handler, request, response);
        }
    }

    /** No other method calls an operation. */
    private static boolean isCall(String method) {
        return method.equals("GET") || method.equals("POST");
    }

    private @Nullable HttpRequestHandler find(HttpServletRequest request) {
        String path = ServicePath.of(request);
        for (ServiceHandlerMapping mapping : mappings) {
            HttpRequestHandler handler = mapping.find(path, request.getMethod());
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }

    private void serve(HttpRequestHandler handler, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            handler.handleRequest(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            resolve(e, handler, request, response);
        }
    }

    private void resolve(
            Exception failure, HttpRequestHandler handler, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            processHandlerException(request, response, handler, failure);
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
