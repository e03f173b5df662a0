package io.github.srvasmx.audit;

import io.github.srvasmx.common.Guid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records commands, each before its process ends. */
public final class CommandAudit {

    /** An event could not be recorded. The message is for the administrator. */
    public static final class NotRecordedException extends Exception {

        private static final long serialVersionUID = 1L;

        NotRecordedException(IOException cause) {
            super("The audit log cannot be written: " + cause, cause);
        }
    }

    private final AuditSink sink;
    private final String user;
    private final String node;
    private final Clock clock;
    private @Nullable IOException failure;

    /**
     * @param user the account of the operating system that runs the command
     * @param node see {@link AuditProperties}; empty for no field
     */
    CommandAudit(AuditSink sink, String user, String node, Clock clock) {
        this.sink = sink;
        this.user = user;
        this.node = node;
        this.clock = clock;
    }

    /** Records a change by a command. If that fails, {@link #record(String, List, boolean, String)} reports it. */
    void record(AuditEvent event) {
        try {
            sink.create();
            write(event);
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Records a command that has ended. The first event creates the folder of the log, but not that of a command that has
     * failed: its data directory may be the wrong one.
     *
     * @param command the name, such as {@code user add}
     * @param words the other words of the command line
     * @param areHandlers whether these words are handlers, which are recorded as their hashes
     * @param problem the sentence about the failure; empty for a success
     * @throws NotRecordedException when this event, or one before it, cannot be written
     */
    public void record(String command, List<String> words, boolean areHandlers, String problem)
            throws NotRecordedException {
        if (!problem.isEmpty() && !sink.exists()) {
            return;
        }
        String arguments = String.join(" ", words);
        String outcome = problem.isEmpty() ? AuditEvent.SUCCESS : problem;
        if (areHandlers) {
            for (String word : words) {
                String guid = Guid.parse(word).map(UUID::toString).orElse("");
                if (!guid.isEmpty()) {
                    String hash = Fingerprint.of(guid);
                    arguments = arguments.replace(word, hash);
                    outcome = outcome.replace(word, hash).replace(guid, hash);
                }
            }
        }
        AuditEvent event = new AuditEvent(
                clock.instant(), "command", command, null, user, null, null, arguments, null, null, null, outcome);
        try {
            if (problem.isEmpty()) {
                sink.create();
            }
            write(event);
        } catch (IOException e) {
            throw new NotRecordedException(e);
        }
        if (failure != null) {
            throw new NotRecordedException(failure);
        }
    }

    private void write(AuditEvent event) throws IOException {
        sink.write(event.line(node).getBytes(StandardCharsets.US_ASCII));
    }
}
