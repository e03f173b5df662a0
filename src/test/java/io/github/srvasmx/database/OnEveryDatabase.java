package io.github.srvasmx.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The tests of the class run on SQLite, and again on PostgreSQL in a separate test run, which {@link PostgresqlServer}
 * recognises by a property. The second run leaves out the tests with the tag {@code sqlite}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("database")
public @interface OnEveryDatabase {}
