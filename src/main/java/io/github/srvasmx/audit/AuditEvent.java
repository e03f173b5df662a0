package io.github.srvasmx.audit;

import io.github.srvasmx.common.JsonLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event. {@code docs/audit.md} describes the fields; a missing one is null. An event contains no secret.
 *
 * @param session see {@link Fingerprint}
 * @param handler see {@link Fingerprint}
 */
record AuditEvent(
        Instant time,
        String event,
        @Nullable String operation,
        @Nullable String binding,
        @Nullable String user,
        @Nullable String address,
        @Nullable String session,
        @Nullable String object,
        @Nullable String destination,
        @Nullable String handler,
        @Nullable Long count,
        String outcome) {

    static final String SUCCESS = "success";

    private static final int MAX_TEXT_LENGTH = 1000;
    private static final String CUT = "...";

    AuditEvent {
        user = bounded(user);
        address = bounded(address);
        object = bounded(object);
        destination = bounded(destination);
        outcome = cut(outcome);
    }

    /** An event of the server itself. */
    static AuditEvent ofServer(Instant time, String event, @Nullable String object, @Nullable Long count) {
        return new AuditEvent(time, event, null, null, null, null, null, object, null, null, count, SUCCESS);
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null || text.isEmpty() ? null : cut(text);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT_LENGTH) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_TEXT_LENGTH - 1));
        return text.substring(0, splitsPair ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH) + CUT;
    }

    /**
     * The event as a line of the log, with its end.
     *
     * @param node the server that writes it; empty if there is only one
     */
    String line(String node) {
        JsonLine line = new JsonLine()
                .with("type", "audit")
                .with("time", time.truncatedTo(ChronoUnit.MILLIS))
                .with("event", event);
        addTo(line, "operation", operation);
        addTo(line, "binding", binding);
        addTo(line, "user", user);
        addTo(line, "address", address);
        addTo(line, "session", session);
        addTo(line, "object", object);
        addTo(line, "destination", destination);
        addTo(line, "handler", handler);
        addTo(line, "count", count);
        line.with("outcome", outcome);
        addTo(line, "node", node.isEmpty() ? null : node);
        return line + "\n";
    }

    private static void addTo(JsonLine line, String name, @Nullable Object value) {
        if (value != null) {
            line.with(name, value);
        }
    }
}
