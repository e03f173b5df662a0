package io.github.srvasmx.wire;

import io.github.srvasmx.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;

/** Passes requests directly to a servlet, without a server and a connection. */
abstract class DirectTransport implements Transport {

    @Override
    public final String password() {
        return ServerTest.ADMIN_PASSWORD;
    }

    @Override
    public final boolean supports(BodyTransfer transfer) {
        return transfer == BodyTransfer.WITH_LENGTH || transfer == BodyTransfer.COMPRESSED;
    }

    @Override
    public final Response send(Request request) throws Exception {
        int mark = request.target().indexOf('?');
        String path = mark < 0 ? request.target() : request.target().substring(0, mark);
        String query = mark < 0 ? null : request.target().substring(mark + 1);
        MockHttpServletResponse response = exchange(request, path, query);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaderNames().forEach(name -> headers.put(name, String.join(", ", response.getHeaders(name))));
        return new Response(
                response.getStatus(), headers, new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** Passes one request and returns the response. A target without a question mark has no query. */
    abstract MockHttpServletResponse exchange(Request request, String path, @Nullable String query) throws Exception;
}
