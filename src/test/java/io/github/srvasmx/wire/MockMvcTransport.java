package io.github.srvasmx.wire;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Passes requests to the servlet of MockMvc. */
final class MockMvcTransport extends DirectTransport {

    private final MockMvc mvc;

    MockMvcTransport(MockMvc mvc) {
        this.mvc = mvc;
    }

    @Override
    MockHttpServletResponse exchange(Request request, String path, @Nullable String query) throws Exception {
        var builder = request(HttpMethod.valueOf(request.method()), URI.create("http://localhost" + path))
                .with(raw -> {
                    // Set directly, since a URI does not accept an invalid percent sign.
                    raw.setQueryString(query);
                    return raw;
                });
        request.headers().forEach(builder::header);
        if (!request.method().equals("GET")) {
            builder.content(request.bytes());
        }
        return mvc.perform(builder).andReturn().getResponse();
    }
}
