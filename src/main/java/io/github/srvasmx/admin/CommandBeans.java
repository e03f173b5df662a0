package io.github.srvasmx.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers the beans that commands share with the server, from a list of their classes and with the same conditions as in
 * the server. To search for these classes, and for everything that Spring Boot would configure, takes longer than most
 * commands. The list also contains all records with settings, so that a command checks the settings of the server too.
 */
final class CommandBeans implements ImportBeanDefinitionRegistrar {

    /** The names of the classes, one in each line, in the order of their text. */
    static final String LIST = "command-beans.txt";

    private final Environment environment;

    CommandBeans(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        AnnotatedBeanDefinitionReader reader = new AnnotatedBeanDefinitionReader(registry, environment);
        for (String name : names()) {
            register(reader, ClassUtils.resolveClassName(name, CommandBeans.class.getClassLoader()));
        }
    }

    private <T> void register(AnnotatedBeanDefinitionReader reader, Class<T> type) {
        MergedAnnotation<ConfigurationProperties> settings =
                MergedAnnotations.from(type).get(ConfigurationProperties.class);
        if (settings.isPresent()) {
            String prefix = settings.getString("prefix");
            reader.registerBean(type, () -> Binder.get(environment).bindOrCreate(prefix, type));
        } else {
            reader.registerBean(type);
        }
    }

    private static List<String> names() {
        try {
            return new ClassPathResource(LIST, CommandBeans.class.getClassLoader())
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of the beans of a command cannot be read", e);
        }
    }
}
