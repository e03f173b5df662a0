package io.github.srvasmx.start;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.MergedAnnotations;

/** The names of the settings that records with {@link ConfigurationProperties} declare. */
final class KnownSettings {

    /** The names in the form {@code srv.data-dir}, and whether the setting is a map with any keys. */
    private final SortedMap<String, Boolean> names = new TreeMap<>();

    /** The prefix of the settings of a record. */
    static String prefix(Class<?> settings) {
        return MergedAnnotations.from(settings)
                .get(ConfigurationProperties.class)
                .getString("prefix");
    }

    void add(Class<?> settings) {
        add(prefix(settings), settings);
    }

    private void add(String prefix, Class<?> settings) {
        RecordComponent[] components = settings.getRecordComponents();
        Parameter[] parameters = settings.getDeclaredConstructors()[0].getParameters();
        for (int i = 0; i < components.length; i++) {
            Name given = parameters[i].getAnnotation(Name.class);
            String name = prefix + "."
                    + (given == null ? DataObjectPropertyName.toDashedForm(components[i].getName()) : given.value());
            if (components[i].getType().isRecord()) {
                add(name, components[i].getType());
            } else {
                names.put(name, Map.class.isAssignableFrom(components[i].getType()));
            }
        }
    }

    /** Whether a property with this name has an effect, in any of the spellings that Spring Boot accepts. */
    boolean containsProperty(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        return names.entrySet().stream().anyMatch(known -> {
            ConfigurationPropertyName declared = ConfigurationPropertyName.of(known.getKey());
            return known.getValue() ? declared.isAncestorOf(name) : declared.equals(name);
        });
    }

    /**
     * As {@link #containsProperty}, for an environment variable. Its dots are underscores. Its hyphens are either all
     * missing, or all underscores. A variable with some of them has no effect.
     */
    boolean containsVariable(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return names.entrySet().stream()
                .anyMatch(known -> Stream.of("", "_")
                        .map(hyphen -> known.getKey().replace(".", "_").replace("-", hyphen))
                        .map(form -> form.toUpperCase(Locale.ROOT))
                        .anyMatch(form -> known.getValue()
                                ? name.startsWith(form + "_") && name.length() > form.length() + 1
                                : name.equals(form)));
    }

    /** The most similar setting. */
    String nearest(String property) {
        String letters = letters(property);
        return names.keySet().stream()
                .min(Comparator.comparingInt(known -> distance(letters, letters(known))))
                .map(known -> Boolean.TRUE.equals(names.get(known)) ? known + ".*" : known)
                .orElseThrow(() -> new IllegalStateException("No settings are declared"));
    }

    /** The number of letters that differ between a property and the most similar setting. */
    int distanceToNearest(String property) {
        String letters = letters(property);
        return names.keySet().stream()
                .mapToInt(known -> distance(letters, letters(known)))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** The number of letters to insert, delete or replace (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
