package io.github.srvasmx.web;

import io.github.srvasmx.common.OverloadedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a rejected request, or a request that exceeds the capacity of the server, with its status and a line of plain
 * text.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestRejectedExceptionResolver implements HandlerExceptionResolver {

    private final HttpProperties properties;

    RequestRejectedExceptionResolver(HttpProperties properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        try {
            if (exception instanceof RequestRejectedException rejected) {
                // If the client has stopped sending its body, Tomcat may have answered already.
                if (!response.isCommitted()) {
                    ResponseHeaders.plain(response, rejected.status(), rejected.text());
                }
            } else if (exception instanceof OverloadedException overloaded) {
                ResponseHeaders.tryAgain(response, properties.retryAfter(), overloaded.text());
            } else {
                return null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
