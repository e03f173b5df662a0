package io.github.srvasmx.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Records commands, each before its process ends. */
public final class CommandAudit {

    /** What an administrator has to know about an event that is lost. */
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

    /**
     * Records a command that has ended. The first event creates the folder of the log, but not that of a command that has failed:
     * its data directory may be the wrong one.
     *
     * @param command the name, such as {@code user add}
     * @param arguments the other words of the command line
     * @param failure the sentence about the failure; empty for a success
     * @throws NotRecordedException when the event cannot be written
     */
    public void record(String command, String arguments, String failure) throws NotRecordedException {
        if (!failure.isEmpty() && !sink.exists()) {
            return;
        }
        AuditEvent event = new AuditEvent(
                clock.instant(),
                "command",
                command,
                null,
                user,
                null,
                null,
                arguments,
                null,
                null,
                null,
                failure.isEmpty() ? AuditEvent.SUCCESS : failure);
        try {
            if (failure.isEmpty()) {
                sink.create();
            }
            sink.write(event.line(node).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new NotRecordedException(e);
        }
    }
}
