package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

/** The address is written into XML, HTML, YAML and shell commands. */
class ServiceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "docs.example.org, https://docs.example.org/srv.asmx",
        "docs.example.org:8443, https://docs.example.org:8443/srv.asmx",
        "10.1.2.3:80, https://10.1.2.3:80/srv.asmx",
        "[::1]:8080, https://[::1]:8080/srv.asmx",
        "docs_server, https://docs_server/srv.asmx",
    })
    void usesTheHostOfTheProxy(String host, String address) {
        assertThat(ServiceAddress.of(forwarded(host, "")).service()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a'b",
                "$(id)",
                "`id`",
                "a;b",
                "a&b",
                "a b",
                "a\"b",
                "a<b",
                "a>b",
                "a/b",
                "a?b",
                "a#b",
                "a\\b",
                "u@b",
                "a:x",
                "a:123456",
                "\u00e9",
                "[::1",
                "a{b}",
                "*",
                "!",
                "(a)",
                "a=b",
                "a%22b",
                "a|b"
            })
    void refusesAHostWithOtherCharacters(String host) {
        MockHttpServletRequest request = forwarded(host, "");

        assertThatThrownBy(() -> ServiceAddress.of(request)).isInstanceOf(RequestRejectedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a'b", "/a b", "/<script>", "/a\"b", "/$(id)", "/a;b", "/a?b", "/a#b", "/%", "/a%4", "/%zz"})
    void refusesAPrefixWithOtherCharacters(String prefix) {
        MockHttpServletRequest request = forwarded("docs.example.org", prefix);

        assertThatThrownBy(() -> ServiceAddress.of(request)).isInstanceOf(RequestRejectedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "docs.example.org:8443, '', /srv.asmx",
        "docs_server, /a/b/, /a/b/srv.asmx",
        "[:::], /a%20b, /a%20b/srv.asmx",
    })
    void tellsHostAndPathOfEveryAddressThatItAccepts(String host, String prefix, String path) {
        ServiceAddress address = ServiceAddress.of(forwarded(host, prefix));

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ",,,,", " , ", ":", "[", "]:1", ":::::", "a,", ",a"})
    void answersAnyHostOfAProxyWithAnAddressOrARefusal(String host) {
        for (String header : List.of("X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Ssl")) {
            requireAddressOrRefusal(header, host);
        }
        for (String start : List.of("host=", "proto=", "host=\"", "for=", "")) {
            requireAddressOrRefusal("Forwarded", start + host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/", "a", ",", "host=a;", " ", "%41", "["})
    void answersALongHeaderOfAProxyWithARefusal(String piece) {
        String value = piece.repeat(16_000);
        for (String header : List.of("X-Forwarded-Prefix", "X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto")) {
            requireAddressOrRefusal(header, value);
        }
    }

    private static void requireAddressOrRefusal(String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/srv.asmx");
        request.addHeader(header, value);
        try {
            assertThat(ServiceAddress.of(request).root()).startsWith("http");
        } catch (RequestRejectedException e) {
            assertThat(e.status()).isEqualTo(HttpStatus.BAD_REQUEST);
        }
    }

    private static MockHttpServletRequest forwarded(String host, String prefix) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/srv.asmx");
        request.addHeader("X-Forwarded-Host", host);
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Prefix", prefix);
        return request;
    }
}
