package io.github.srvasmx.start;

import io.github.srvasmx.common.ConditionalOnCluster;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/** The settings with which several servers share a database and a store. */
final class ClusterSettings {

    private static final String DATABASE = "srv.database.url";
    private static final String SESSION_CACHE = "srv.session.cache-ttl";
    private static final String AUDIT_TARGET = "srv.audit.target";
    private static final String AUDIT_DIRECTORY = "srv.audit.directory";

    private final ConfigurableEnvironment environment;

    ClusterSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Checks the settings, and sets the defaults that differ from those of a single server.
     *
     * @return whether several servers share a database and a store
     * @throws SettingException when only one of the database and the store is set, sessions would be remembered, or the
     *     audit log has no folder
     */
    boolean complete() {
        boolean shared = isSet(ConditionalOnCluster.ENDPOINT);
        if (shared != isSet(DATABASE)) {
            throw new SettingException(DATABASE + " and " + ConditionalOnCluster.ENDPOINT
                    + " belong together: set both, if several servers share a database and a store, or neither");
        }
        if (!shared) {
            return false;
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("defaults of a cluster", Map.of(SESSION_CACHE, "0s")));
        BindResult<Duration> remembered = Binder.get(environment).bind(SESSION_CACHE, Duration.class);
        if (remembered.isBound() && !remembered.get().isZero()) {
            throw new SettingException(
                    SESSION_CACHE + " must be 0 if several servers share a database: a log-out must take effect"
                            + " on all of them before it is answered");
        }
        if (value(AUDIT_TARGET).equalsIgnoreCase("file")
                && value(AUDIT_DIRECTORY).isEmpty()) {
            throw new SettingException(
                    AUDIT_DIRECTORY + " must be set if several servers share a database and a store");
        }
        return true;
    }

    private String value(String name) {
        BindResult<String> value = Binder.get(environment).bind(name, String.class);
        return value.isBound() ? value.get() : "";
    }

    /** Examines only the sources that can list their names, as the check of the settings does. */
    private boolean isSet(String name) {
        ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(ConfigurationPropertySource::from)
                .filter(Objects::nonNull)
                .anyMatch(source -> source.getConfigurationProperty(property) != null);
    }
}
