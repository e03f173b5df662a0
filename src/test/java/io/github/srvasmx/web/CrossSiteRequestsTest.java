package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** The headers in which a browser names the site that made it send a request. */
class CrossSiteRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin, true",
        "none, true",
        "same-site, false",
        "cross-site, false",
        "'', false",
        "SAME-ORIGIN, false",
        "anything, false",
    })
    void fetchMetadataTakesPrecedenceOverOrigin(String site, boolean ours) {
        assertThat(CrossSiteRequests.isOurs(headers("Sec-Fetch-Site", site))).isEqualTo(ours);
        assertThat(CrossSiteRequests.isOurs(headers("Sec-Fetch-Site", site, "Origin", "http://docs.example.org")))
                .isEqualTo(ours);
        assertThat(CrossSiteRequests.isOurs(headers("Sec-Fetch-Site", site, "Origin", "http://evil.example")))
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "docs.example.org, http://docs.example.org, true",
        "docs.example.org, https://docs.example.org, true",
        "DOCS.example.org, https://docs.Example.org:443, true",
        "docs.example.org:80, http://docs.example.org, true",
        "docs.example.org:8080, http://docs.example.org:8080, true",
        "docs_server:8080, http://docs_server:8080, true",
        "[::1]:8080, http://[::1]:8080, true",
        "docs.example.org, http://docs.example.org:8080, false",
        "docs.example.org:8080, http://docs.example.org, false",
        "docs.example.org:443, http://docs.example.org, false",
        "docs.example.org, http://evil.example, false",
        "docs.example.org, http://docs.example.org.evil.example, false",
        "docs.example.org, http://evil.example/docs.example.org, false",
        "docs.example.org, docs.example.org, false",
        "docs.example.org, null, false",
        "docs.example.org, '', false",
    })
    void originDecidesWithoutFetchMetadata(String host, String origin, boolean ours) {
        assertThat(CrossSiteRequests.isOurs(headers("Host", host, "Origin", origin)))
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, docs.example.org, true",
        "Forwarded, host=docs.example.org;proto=https, true",
        "X-Forwarded-Host, other.example, false",
        "X-Forwarded-Host, ':::', false",
    })
    void acceptsTheHostOfTheProxyToo(String name, String value, boolean ours) {
        HttpHeaders headers = headers("Host", "10.0.0.7:8080", "Origin", "https://docs.example.org", name, value);

        assertThat(CrossSiteRequests.isOurs(headers)).isEqualTo(ours);
    }

    @Test
    void acceptsARequestWithoutTheseHeaders() {
        assertThat(CrossSiteRequests.isOurs(headers("Host", "docs.example.org")))
                .isTrue();
        assertThat(CrossSiteRequests.isOurs(new HttpHeaders())).isTrue();
    }

    @Test
    void refusesAnOriginWithoutAHost() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Origin", "http://docs.example.org");

        assertThat(CrossSiteRequests.isOurs(headers)).isFalse();
    }

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Host", "docs.example.org");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
