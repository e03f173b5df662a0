package io.github.srvasmx.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditEventTest {

    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00.123456Z");

    @Test
    void aLineHasTheFieldsThatAreKnown() {
        AuditEvent event = new AuditEvent(
                TIME,
                "move",
                "Move",
                "SOAP 1.1",
                "ada",
                "192.0.2.1",
                "0123456789abcdef",
                "/A/a.txt",
                "/A/b.txt",
                null,
                null,
                "success");

        assertThat(event.line("node-1"))
                .isEqualTo("{\"type\":\"audit\",\"time\":\"2026-01-01T12:00:00.123Z\",\"event\":\"move\","
                        + "\"operation\":\"Move\",\"binding\":\"SOAP 1.1\",\"user\":\"ada\",\"address\":\"192.0.2.1\","
                        + "\"session\":\"0123456789abcdef\",\"object\":\"/A/a.txt\",\"destination\":\"/A/b.txt\","
                        + "\"outcome\":\"success\",\"node\":\"node-1\"}\n");
    }

    @Test
    void noTextCanForgeALineOrAField() {
        String hostile = "/A\"}\r\n{\"type\":\"audit\",\"user\":\"root\\\"\u2028\u0085\u0000\u001b[2J\ud83d\ude00";

        String line = withObject(hostile).line("");

        assertThat(line).endsWith("}\n").hasLineCount(1).matches("[ -~]*\n");
        assertThat(JsonMapper.shared().readTree(line).get("object").asString()).isEqualTo(hostile);
        assertThat(JsonMapper.shared().readTree(line).has("user")).isFalse();
    }

    @Test
    void textsAreBoundedAndNoCharacterIsCutInTwo() {
        assertThat(withObject("a".repeat(1001)).object()).isEqualTo("a".repeat(1000) + "...");
        assertThat(withObject("a".repeat(999) + "\ud83d\ude00").object()).isEqualTo("a".repeat(999) + "...");
        assertThat(withObject("a".repeat(1000)).object()).isEqualTo("a".repeat(1000));
        assertThat(withObject("").object()).isNull();
    }

    /** A proxy passes on what a client writes into its header {@code X-Forwarded-For}. */
    @Test
    void anAddressIsBoundedLikeAnyText() {
        AuditEvent event = new AuditEvent(
                TIME, "move", "Move", "GET", "ada", "1".repeat(1001), null, null, null, null, null, "success");

        assertThat(event.address()).isEqualTo("1".repeat(1000) + "...");
    }

    private static AuditEvent withObject(@Nullable String object) {
        return AuditEvent.ofServer(TIME, "stage", object, null);
    }
}
