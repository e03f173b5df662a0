package io.github.srvasmx.start;

import io.github.srvasmx.common.PrintableText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

/**
 * Stops the start of the server or of a command, before anything is created, if a setting below {@code srv} does not exist
 * or has a value that cannot be used. The declared settings are those of all beans with {@link ConfigurationProperties}.
 */
final class SettingsCheck implements BeanFactoryPostProcessor, PriorityOrdered {

    private static final String PREFIX = "srv.";
    private static final String VARIABLE_PREFIX = "SRV_";
    private static final String DRAIN = "srv.shutdown.drain";

    /** Variables that Kubernetes sets in every container for a service whose name starts with {@code srv}. */
    private static final Pattern KUBERNETES =
            Pattern.compile("SRV(_\\w+)?_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_\\w+)?)?)");

    /**
     * A property of the JVM, or a variable in small letters, may belong to another program, so it is refused only if it is
     * similar to a setting.
     */
    private static final int SIMILAR = 3;

    /** Settings of these groups exist only if several servers share a database and a store. */
    private static final Pattern OF_SEVERAL_SERVERS =
            Pattern.compile("srv[._](store|spool|database)[._].+", Pattern.CASE_INSENSITIVE);

    private static final int SHOWN_LENGTH = 100;

    private static final Map<Class<?>, String> KINDS = Map.ofEntries(
            Map.entry(Duration.class, "a duration such as 30s"),
            Map.entry(DataSize.class, "a size such as 4MB"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(double.class, "a number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(Pattern.class, "a regular expression"),
            Map.entry(Path.class, "a path that the locale can express (C.UTF-8 can express all)"));

    private final ConfigurableEnvironment environment;

    SettingsCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /**
     * @throws SettingException when a setting does not exist or has a value that cannot be used
     */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        boolean shared = new ClusterSettings(environment).complete();
        List<Class<?>> declarations = Arrays.stream(beans.getBeanDefinitionNames())
                .<@Nullable Class<?>>map(name -> beans.getType(name, false))
                .filter(Objects::nonNull)
                .<Class<?>>map(type -> type)
                .filter(SettingsCheck::declaresSettings)
                .toList();
        KnownSettings known = new KnownSettings();
        declarations.forEach(known::add);
        requireKnown(known, shared);
        Binder binder = Binder.get(environment);
        declarations.forEach(declaration -> requireValid(binder, declaration));
        requireWholeDrain(binder);
    }

    /** Spring ends each phase of a stop after the same time, so a longer drain would be cut off. */
    private static void requireWholeDrain(Binder binder) {
        binder.bind(DRAIN, Duration.class).ifBound(drain -> {
            LifecycleProperties lifecycle = binder.bindOrCreate("spring.lifecycle", LifecycleProperties.class);
            if (drain.compareTo(lifecycle.getTimeoutPerShutdownPhase()) > 0) {
                throw new SettingException(
                        DRAIN + " must not be longer than spring.lifecycle.timeout-per-shutdown-phase");
            }
        });
    }

    private static boolean declaresSettings(Class<?> type) {
        return type.isRecord()
                && MergedAnnotations.from(type).isPresent(ConfigurationProperties.class)
                && (KnownSettings.prefix(type) + ".").startsWith(PREFIX);
    }

    private void requireKnown(KnownSettings known, boolean shared) {
        environment.getPropertySources().stream()
                .flatMap(source -> unknown(source, known))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingException("The setting " + shown(name) + reason(name, known, shared));
                });
    }

    private static String reason(String unknown, KnownSettings known, boolean shared) {
        return !shared && OF_SEVERAL_SERVERS.matcher(unknown).matches() && known.distanceToNearest(unknown) > SIMILAR
                ? " has no effect without srv.database.url and srv.store.s3.endpoint: set both, if several servers"
                        + " share a database and a store, or remove it"
                : " does not exist; the one with the most similar name is " + known.nearest(unknown);
    }

    private static Stream<String> unknown(PropertySource<?> source, KnownSettings known) {
        if (!(source instanceof EnumerablePropertySource<?> enumerable)) {
            return Stream.empty();
        }
        Stream<String> names = Arrays.stream(enumerable.getPropertyNames());
        if (source instanceof SystemEnvironmentPropertySource) {
            return names.filter(name -> name.regionMatches(true, 0, VARIABLE_PREFIX, 0, VARIABLE_PREFIX.length()))
                    .filter(name -> !KUBERNETES.matcher(name).matches())
                    .filter(name -> !known.containsVariable(name))
                    .filter(name -> name.startsWith(VARIABLE_PREFIX) || known.distanceToNearest(name) <= SIMILAR);
        }
        boolean ofJvm = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME.equals(source.getName());
        return names.filter(name -> name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
                .filter(name -> !known.containsProperty(name))
                .filter(name -> !ofJvm || known.distanceToNearest(name) <= SIMILAR);
    }

    private static void requireValid(Binder binder, Class<?> declaration) {
        try {
            binder.bindOrCreate(KnownSettings.prefix(declaration), declaration);
        } catch (BindException e) {
            throw new SettingException(reason(e).orElseGet(() -> wrongType(e)));
        }
    }

    /** The message of the record that refused the value. */
    private static Optional<String> reason(BindException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(IllegalArgumentException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> message.startsWith(PREFIX))
                .findFirst();
    }

    private static String wrongType(BindException failure) {
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        String kind = type.isEnum() ? oneOf(type) : KINDS.getOrDefault(type, "a valid value");
        String name = failure.getName().toString();
        ConfigurationProperty property = failure.getProperty();
        boolean secret = name.contains("password") || name.contains("-key");
        return name + " must be " + kind
                + (property == null || secret ? "" : ", not " + shown(String.valueOf(property.getValue())));
    }

    private static String oneOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String shown(String text) {
        String start = text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
        return PrintableText.line(start);
    }
}
