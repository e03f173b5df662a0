package io.github.srvasmx.auth;

import io.github.srvasmx.common.XmlCharacters;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the user {@code admin}, which the first start creates.
 *
 * @param password generated when it is missing or empty
 */
@ConfigurationProperties("srv.admin")
record AdminProperties(@Nullable String password) {

    AdminProperties {
        if (password != null && !password.isEmpty() && !PasswordHasher.isNewPassword(password)) {
            throw new IllegalArgumentException("srv.admin.password must have " + PasswordHasher.MIN_PASSWORD_LENGTH
                    + " to " + PasswordHasher.MAX_PASSWORD_LENGTH + " characters");
        }
        if (password != null && !XmlCharacters.allow(password)) {
            throw new IllegalArgumentException("srv.admin.password has a character that no client can send");
        }
    }

    /** Omits the password, because this text may be logged. */
    @Override
    public String toString() {
        return "AdminProperties[…]";
    }
}
