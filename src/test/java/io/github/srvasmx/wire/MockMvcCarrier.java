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

/** Straight to the servlet, with no container and no connection in between. */
final class MockMvcCarrier implements Carrier {

    private final MockMvc mvc;

    MockMvcCarrier(MockMvc mvc) {
        this.mvc = mvc;
    }

    @Override
    public String password() {
        return ServerTest.ADMIN_PASSWORD;
    }

    @Override
    public boolean carries(Delivery delivery) {
        return delivery == Delivery.WHOLE;
    }

    @Override
    public Received send(Call call) throws Exception {
        int mark = call.target().indexOf('?');
        String path = mark < 0 ? call.target() : call.target().substring(0, mark);
        var request = request(HttpMethod.valueOf(call.method()), URI.create(path))
                .with(raw -> {
                    // As it is, since a URI takes no broken percent sign.
                    raw.setQueryString(mark < 0 ? null : call.target().substring(mark + 1));
                    return raw;
                });
        call.headers().forEach(request::header);
        if (!call.method().equals("GET")) {
            request.content(call.bytes());
        }
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaderNames().forEach(name -> headers.put(name, response.getHeader(name)));
        return new Received(
                response.getStatus(), headers, new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
