package io.github.srvasmx.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Treats TRACE and OPTIONS like every other unsupported method: status 405, with the methods of that address in
 * {@code Allow}. For TRACE, a servlet would send the request back, with its ticket. For OPTIONS, also a preflight request of
 * another site, Spring MVC would answer with status 200.
 */
final class PlainMethodFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String method = request.getMethod();
        boolean hasOwnRules = method.equals("TRACE") || method.equals("OPTIONS");
        chain.doFilter(hasOwnRules ? new UnknownMethod(request) : request, response);
    }

    /** A request with the method in lower case. Methods are case-sensitive, so Spring MVC does not treat it specially. */
    private static final class UnknownMethod extends HttpServletRequestWrapper {

        UnknownMethod(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return super.getMethod().toLowerCase(Locale.ROOT);
        }
    }
}
