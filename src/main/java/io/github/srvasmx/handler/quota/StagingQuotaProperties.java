package io.github.srvasmx.handler.quota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of staged files. For each limit, 0 means unlimited. A link counts with the length of its content.
 *
 * @param sessionHandlers download handlers of one session
 * @param sessionBytes total length of these
 * @param userHandlers download handlers of one user
 * @param userBytes total length of these
 * @param handlers download handlers of all users
 * @param bytes total length of these
 */
@ConfigurationProperties("srv.staging.quota")
public record StagingQuotaProperties(
        @DefaultValue("10000") long sessionHandlers,
        @DefaultValue("1TB") DataSize sessionBytes,
        @DefaultValue("50000") long userHandlers,
        @DefaultValue("5TB") DataSize userBytes,
        @DefaultValue("5000000") long handlers,
        @DefaultValue("0") DataSize bytes) {

    public StagingQuotaProperties {
        requireNotNegative("session-handlers", sessionHandlers);
        requireNotNegative("session-bytes", sessionBytes.toBytes());
        requireNotNegative("user-handlers", userHandlers);
        requireNotNegative("user-bytes", userBytes.toBytes());
        requireNotNegative("handlers", handlers);
        requireNotNegative("bytes", bytes.toBytes());
    }

    StagedTotal sessionLimit() {
        return new StagedTotal(sessionHandlers, sessionBytes.toBytes());
    }

    StagedTotal userLimit() {
        return new StagedTotal(userHandlers, userBytes.toBytes());
    }

    StagedTotal serverLimit() {
        return new StagedTotal(handlers, bytes.toBytes());
    }

    private static void requireNotNegative(String setting, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("srv.staging.quota." + setting + " must not be negative");
        }
    }
}
