package io.github.srvasmx.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** As {@link OnEveryDatabase}, but the second run is that of the profile {@code nightly}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("database-nightly")
public @interface NightlyOnEveryDatabase {}
