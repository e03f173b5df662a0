package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Refuses a method that an address does not support, and names the supported ones in {@code Allow}. Spring MVC answers HEAD
 * wherever it answers GET, but does not add it to {@code Allow}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AllowedMethodsResolver implements HandlerExceptionResolver {

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!(exception instanceof HttpRequestMethodNotSupportedException refusal)) {
            return null;
        }
        try {
            response.setHeader("Allow", String.join(", ", allowed(refusal)));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    private static Set<String> allowed(HttpRequestMethodNotSupportedException refusal) {
        String[] supported = Objects.requireNonNullElse(refusal.getSupportedMethods(), new String[0]);
        Set<String> allowed = new TreeSet<>(List.of(supported));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }
}
