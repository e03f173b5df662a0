package io.github.srvasmx.wire;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Passes requests to a servlet through a filter, without MockMvc, which has a servlet of its own. */
final class ServletTransport extends DirectTransport {

    private final Filter filter;
    private final Servlet servlet;

    ServletTransport(Filter filter, Servlet servlet) {
        this.filter = filter;
        this.servlet = servlet;
    }

    @Override
    MockHttpServletResponse exchange(Request request, String path, @Nullable String query) throws Exception {
        MockHttpServletRequest received =
                new MockHttpServletRequest(servlet.getServletConfig().getServletContext(), request.method(), path);
        received.setServletPath(path);
        received.setQueryString(query);
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            received.addHeader(header.getKey(), header.getValue());
        }
        if (!request.method().equals("GET")) {
            received.setContent(request.bytes());
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        new MockFilterChain(servlet, filter).doFilter(received, response);
        return response;
    }
}
