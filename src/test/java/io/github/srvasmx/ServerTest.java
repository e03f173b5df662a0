package io.github.srvasmx;

import io.github.srvasmx.auth.QuickPasswords;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.testing.DeferredAnswers;
import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.PropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Tests the complete server through MockMvc, on a new data directory. Classes with the same server run one after the other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "srv.admin.password=" + ServerTest.ADMIN_PASSWORD,
            // Many tests share a server and fail to sign in under the same names from the same address.
            "srv.auth.attempts.per-account=10000",
            "srv.auth.attempts.per-known=10000",
            "srv.auth.attempts.per-address=10000"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@ContextConfiguration(initializers = ServerTest.FreshDataDirectory.class)
@Import({QuickPasswords.class, DeferredAnswers.class})
@ResourceLock(providers = ServerTest.Servers.class)
@Order(4)
public @interface ServerTest {

    String ADMIN_PASSWORD = "correct horse battery staple";

    /** Gives each server a new directory below {@code target}. */
    class FreshDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Secrets.note(ADMIN_PASSWORD);
            try {
                Path folder = Files.createDirectories(Path.of("target", "test-data"));
                Path data = Files.createTempDirectory(folder, "srv");
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                        context, "srv.data-dir=" + data.toAbsolutePath());
                if (TestDatabase.isPostgresql()) {
                    context.getEnvironment().getPropertySources().addFirst(new DatabaseUrl(TestDatabase.url(data)));
                } else {
                    TestDatabase.writeEmpty(data);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The setting of the database, which the check of the settings does not know yet. It does not ask a source of this kind.
     */
    class DatabaseUrl extends PropertySource<String> {

        DatabaseUrl(String url) {
            super("database of the test", url);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return name.equals("srv.database.url") ? getSource() : null;
        }
    }

    /**
     * Test classes with the same settings and imports share a server, so one of them runs at a time. A class with others
     * runs at the same time as they do.
     */
    class Servers implements ResourceLocksProvider {

        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            MergedAnnotations annotations =
                    MergedAnnotations.from(testClass, MergedAnnotations.SearchStrategy.TYPE_HIERARCHY);
            String settings = Stream.concat(
                            annotations.stream(TestPropertySource.class)
                                    .flatMap(source -> Stream.of(source.getStringArray("properties"))),
                            annotations.stream(Import.class)
                                    .flatMap(source -> Stream.of(source.getClassArray("value")))
                                    .map(Class::getName))
                    .sorted()
                    .collect(Collectors.joining(" "));
            return Set.of(new Lock("server " + settings));
        }
    }
}
