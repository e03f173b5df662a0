package io.github.srvasmx.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The administrator of the first start.
 *
 * @param password of the user {@code admin}; without one it is generated
 */
@ConfigurationProperties("srv.admin")
public record AdminProperties(@Nullable String password) {

    /** Without the password, since this is what ends up in logs. */
    @Override
    public String toString() {
        return "AdminProperties[…]";
    }
}
