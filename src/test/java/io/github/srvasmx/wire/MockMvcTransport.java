package io.github.srvasmx.wire;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.github.srvasmx.ServerTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Passes requests directly to the servlet, without a server and a connection. */
final class MockMvcTransport implements Transport {

    private final MockMvc mvc;

    MockMvcTransport(MockMvc mvc) {
        this.mvc = mvc;
    }

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
        int mark = request.target().indexOf('?');
        String path = mark < 0 ? request.target() : request.target().substring(0, mark);
        var builder = request(HttpMethod.valueOf(request.method()), URI.create("http://localhost" + path))
                .with(raw -> {
                    // Set directly, since a URI does not accept an invalid percent sign.
                    raw.setQueryString(mark < 0 ? null : request.target().substring(mark + 1));
                    return raw;
                });
        request.headers().forEach(builder::header);
        if (!request.method().equals("GET")) {
            builder.content(request.bytes());
        }
        return received(mvc.perform(builder).andReturn().getResponse());
    }

    static Response received(MockHttpServletResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaderNames().forEach(name -> headers.put(name, String.join(", ", response.getHeaders(name))));
        return new Response(
                response.getStatus(), headers, new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
