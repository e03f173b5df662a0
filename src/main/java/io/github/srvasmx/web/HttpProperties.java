package io.github.srvasmx.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may measure, and how long a client is left without a sign of life.
 *
 * @param maxBody how long a form or an envelope may be, the bytes of a chunk aside
 * @param maxParameters how many parameters a query or a form may have
 * @param heartbeat how long an answer that takes long sends nothing
 */
@ConfigurationProperties("srv.http")
public record HttpProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("1000") int maxParameters,
        @DefaultValue("5s") Duration heartbeat) {}
