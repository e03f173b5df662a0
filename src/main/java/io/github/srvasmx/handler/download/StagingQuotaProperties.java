package io.github.srvasmx.handler.download;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be staged. Of each, 0 is no limit. A link counts with the length of what it leads to.
 *
 * @param sessionHandlers download handlers of a session
 * @param sessionBytes of them together
 * @param userHandlers download handlers of a user
 * @param userBytes of them together
 * @param handlers download handlers of all
 * @param bytes of them together
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
        if (sessionHandlers < 0 || userHandlers < 0 || handlers < 0) {
            throw new IllegalArgumentException("srv.staging.quota: no number of handlers may be negative");
        }
        if (sessionBytes.isNegative() || userBytes.isNegative() || bytes.isNegative()) {
            throw new IllegalArgumentException("srv.staging.quota: no number of bytes may be negative");
        }
    }

    StagedTotal ofSession() {
        return new StagedTotal(sessionHandlers, sessionBytes.toBytes());
    }

    StagedTotal ofUser() {
        return new StagedTotal(userHandlers, userBytes.toBytes());
    }

    StagedTotal ofAll() {
        return new StagedTotal(handlers, bytes.toBytes());
    }
}
