package io.github.srvasmx.web;

import io.github.srvasmx.operations.Operation;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which operations can be called by GET, and so with their parameters in an address.
 *
 * @param getEnabled whether any can
 * @param getPasswords whether those can that take a password
 */
@ConfigurationProperties("srv.http")
public record GetBinding(
        @DefaultValue("true") boolean getEnabled,
        @DefaultValue("true") boolean getPasswords) {

    /** Whether {@code operation} is served by GET. */
    public boolean serves(Operation operation) {
        return getEnabled && (getPasswords || !operation.takesPassword());
    }
}
