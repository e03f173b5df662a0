package io.github.srvasmx.journey;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.auth.QuickPasswords;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The complete server in this process, on a free port and a new data directory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "srv.admin.password=" + ServerTest.ADMIN_PASSWORD,
            "srv.auth.attempts.per-address=10000"
        })
@ContextConfiguration(initializers = ServerTest.FreshDataDirectory.class)
@Import({QuickPasswords.class, Workplace.class})
@ResourceLock(providers = ServerTest.Servers.class)
@interface JourneyTest {}
