package io.github.srvasmx.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the audit log, below {@code srv.audit}.
 *
 * @param target where the events go
 * @param directory the folder of the files; empty for {@code audit} in the data directory
 * @param fileSize the length from which on a file is closed and a new one begun
 * @param retention how long a closed file is kept
 * @param totalSize how much all files together may take; the oldest is deleted first
 * @param node the field {@code node} of each event; if empty, there is no such field, or in a cluster it is the name of the
 *     machine
 */
@ConfigurationProperties("srv.audit")
record AuditProperties(
        @DefaultValue("none") Target target,
        @DefaultValue("") String directory,
        @DefaultValue("100MB") DataSize fileSize,
        @DefaultValue("90d") Duration retention,
        @DefaultValue("2GB") DataSize totalSize,
        @DefaultValue("") String node) {

    /** Where the events go. */
    enum Target {
        /** Nowhere: nothing is recorded. */
        NONE,
        /** To files in a folder. */
        FILE,
        /** To standard output, among the lines of the log. */
        STDOUT
    }

    private static final DataSize MIN_FILE_SIZE = DataSize.ofKilobytes(64);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);
    private static final int MAX_NODE_LENGTH = 100;

    /**
     * @throws IllegalArgumentException when a value is not valid
     */
    AuditProperties {
        if (fileSize.compareTo(MIN_FILE_SIZE) < 0) {
            throw new IllegalArgumentException("srv.audit.file-size must be at least 64KB");
        }
        if (totalSize.compareTo(fileSize) < 0) {
            throw new IllegalArgumentException("srv.audit.total-size must not be smaller than srv.audit.file-size");
        }
        if (retention.isZero() || retention.isNegative() || retention.compareTo(LONGEST_RETENTION) > 0) {
            throw new IllegalArgumentException("srv.audit.retention must be longer than 0, up to 36500 days");
        }
        if (node.length() > MAX_NODE_LENGTH) {
            throw new IllegalArgumentException("srv.audit.node must have at most 100 characters");
        }
    }

    /** The folder of the files. */
    Path directory(String dataDirectory) {
        return (directory.isEmpty() ? Path.of(dataDirectory, "audit") : Path.of(directory)).toAbsolutePath();
    }
}
