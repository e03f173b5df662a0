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
 * Treats TRACE and OPTIONS like every other method that no handler knows: status 405, with the methods of that address in {@code
 * Allow}. A servlet would echo the request for TRACE, including its ticket, and Spring MVC would accept a preflight request of
 * another site as any OPTIONS request, with status 200.
 */
final class PlainMethodFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String method = request.getMethod();
        boolean hasOwnRules = method.equals("TRACE") || method.equals("OPTIONS");
        chain.doFilter(hasOwnRules ? new UnknownMethod(request) : request, response);
    }

    /** Methods are case-sensitive, so in lower case the method has no rules of its own. */
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
