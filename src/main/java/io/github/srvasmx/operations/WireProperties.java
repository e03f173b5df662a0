package io.github.srvasmx.operations;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code srv.wire}: points in which installed clients differ.
 *
 * @param sessionElement the name of the answer element of the operations that sign in, check or end a session
 */
@ConfigurationProperties("srv.wire")
public record WireProperties(@DefaultValue("root") String sessionElement) {

    private static final List<String> SESSION_ELEMENTS = List.of("root", "response");

    public WireProperties {
        if (!SESSION_ELEMENTS.contains(sessionElement)) {
            throw new IllegalArgumentException("srv.wire.session-element must be root or response");
        }
    }
}
