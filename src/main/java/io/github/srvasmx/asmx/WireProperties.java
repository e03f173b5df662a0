package io.github.srvasmx.asmx;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may measure.
 *
 * @param maxBody how long a form or an envelope may be
 * @param maxParameters how many parameters a query or a form may have
 */
@ConfigurationProperties("srv.http")
public record WireProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("1000") int maxParameters) {}
