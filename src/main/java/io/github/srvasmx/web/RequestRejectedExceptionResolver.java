package io.github.srvasmx.web;

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

/** Answers a rejected request with its status and a line of plain text. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestRejectedExceptionResolver implements HandlerExceptionResolver {

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!(exception instanceof RequestRejectedException rejected)) {
            return null;
        }
        try {
            // If the client stopped sending its body, Tomcat has already answered with 408.
            if (!response.isCommitted()) {
                ResponseHeaders.plain(response, rejected.status(), rejected.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
