package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressValveTest {

    private static final String CONNECTION = "127.0.0.1";

    private final List<String> served = new ArrayList<>();

    @Test
    void leavesARequestWithoutTheHeaderAlone() throws Exception {
        Request request = request(CONNECTION);

        serve(request);

        assertThat(served).containsExactly(CONNECTION);
        assertThat(request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE)).isNull();
    }

    @Test
    void takesTheLastAddressThatIsNotATrustedProxy() throws Exception {
        serve(request(CONNECTION, "198.51.100.7, 203.0.113.9, 127.0.0.1"));

        assertThat(served).containsExactly("203.0.113.9");
    }

    /** IIS and other proxies write the port of the client after its address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9:51234                    | 203.0.113.9",
                "198.51.100.7:1, 203.0.113.9:65535    | 203.0.113.9",
                "203.0.113.9:51234, 127.0.0.1:443     | 203.0.113.9",
                "[2001:db8::9]:51234                  | 2001:db8::9",
                "[2001:db8::9],127.0.0.1              | 2001:db8::9",
                "2001:db8::9:5123                     | 2001:db8::9:5123",
            })
    void leavesOutThePort(String header, String address) throws Exception {
        serve(request(CONNECTION, header));

        assertThat(served).containsExactly(address);
    }

    @Test
    void readsAllHeadersInTheirOrder() throws Exception {
        serve(request(CONNECTION, "198.51.100.7:1", "203.0.113.9:2"));

        assertThat(served).containsExactly("203.0.113.9");
    }

    @Test
    void doesNotBelieveAStranger() throws Exception {
        serve(request("198.51.100.7", "203.0.113.9"));

        assertThat(served).containsExactly("198.51.100.7");
    }

    private void serve(Request request) throws Exception {
        ClientAddressValve valve = new ClientAddressValve("127\\.0\\.0\\.\\d{1,3}");
        valve.setNext(new ValveBase() {
            @Override
            public void invoke(Request passed, Response response) throws IOException {
                served.add(passed.getRemoteAddr());
            }
        });
        valve.invoke(request, new Response(new org.apache.coyote.Response()));
    }

    private static Request request(String connection, String... forwardedFor) {
        org.apache.coyote.Request received = new org.apache.coyote.Request();
        for (String value : forwardedFor) {
            received.getMimeHeaders().addValue("X-Forwarded-For").setString(value);
        }
        Request request = new Request(new Connector(), received);
        request.setRemoteAddr(connection);
        request.setRemoteHost(connection);
        return request;
    }
}
