package io.github.srvasmx.wire;

import io.github.srvasmx.ServerTest;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Passes requests to a servlet through a filter, without MockMvc, which has a servlet of its own. */
record ServletTransport(Filter filter, Servlet servlet) implements Transport {

    @Override
    public String password() {
        return ServerTest.ADMIN_PASSWORD;
    }

    @Override
    public boolean supports(BodyTransfer transfer) {
        return transfer == BodyTransfer.WITH_LENGTH || transfer == BodyTransfer.COMPRESSED;
    }

    @Override
    public Response send(Request request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new MockFilterChain(servlet, filter).doFilter(request(request), response);
        return MockMvcTransport.received(response);
    }

    private MockHttpServletRequest request(Request request) {
        int mark = request.target().indexOf('?');
        String path = mark < 0 ? request.target() : request.target().substring(0, mark);
        MockHttpServletRequest received =
                new MockHttpServletRequest(servlet.getServletConfig().getServletContext(), request.method(), path);
        received.setServletPath(path);
        received.setQueryString(mark < 0 ? null : request.target().substring(mark + 1));
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            received.addHeader(header.getKey(), header.getValue());
        }
        if (!request.method().equals("GET")) {
            received.setContent(request.bytes());
        }
        return received;
    }
}
