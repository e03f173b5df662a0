package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest {

    private static final String POLICY = "max-age=31536000; includeSubDomains";

    /** The bytes of the fast way say the same as the texts of the plain one. */
    @Test
    void addsWhatItSets() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        SecurityHeaders.set(response);
        Map<String, String> expected = new HashMap<>();
        response.getHeaderNames().forEach(name -> expected.put(name, response.getHeader(name)));
        MimeHeaders headers = new MimeHeaders();

        SecurityHeaders.plain().addTo(headers);

        assertThat(texts(headers)).isEqualTo(expected).hasSize(6);
    }

    @Test
    void addsTheTransportPolicyToAnEncryptedConnection() {
        MimeHeaders headers = new MimeHeaders();

        SecurityHeaders.encrypted(POLICY).addTo(headers);

        assertThat(texts(headers))
                .containsEntry("Strict-Transport-Security", POLICY)
                .hasSize(7);
    }

    @Test
    void addsNoTransportPolicyThatIsEmpty() {
        MimeHeaders headers = new MimeHeaders();

        SecurityHeaders.encrypted("").addTo(headers);

        assertThat(texts(headers))
                .doesNotContainKey("Strict-Transport-Security")
                .hasSize(6);
    }

    /** Tomcat uses its objects for the next response, and writes a number where a text was. */
    @Test
    void isNotChangedByWhatTomcatWritesIntoAHeader() {
        SecurityHeaders security = SecurityHeaders.plain();
        MimeHeaders used = new MimeHeaders();
        security.addTo(used);
        for (int i = 0; i < used.size(); i++) {
            used.getValue(i).setLong(1_234_567_890_123L);
        }
        MimeHeaders next = new MimeHeaders();

        security.addTo(next);

        assertThat(texts(next))
                .containsEntry("Content-Security-Policy", csp())
                .containsEntry("Cache-Control", "no-store");
    }

    private static String csp() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        SecurityHeaders.set(response);
        return String.valueOf(response.getHeader("Content-Security-Policy"));
    }

    private static Map<String, String> texts(MimeHeaders headers) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            texts.put(headers.getName(i).toString(), headers.getValue(i).toString());
        }
        return texts;
    }
}
