package io.github.srvasmx.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Makes {@link HttpProperties} from settings; all others have their default value. */
public final class HttpSettings {

    private HttpSettings() {}

    /**
     * @param settings each as {@code srv.http.name=value}
     */
    public static HttpProperties with(String... settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource(Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1])));
        return new Binder(source).bindOrCreate("srv.http", HttpProperties.class);
    }
}
