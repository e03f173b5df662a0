package io.github.srvasmx.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsCheckTest {

    private static final ConfigurableListableBeanFactory DECLARATIONS = declarations();

    @TempDir
    private Path dataDir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srv.session.idle-timeout",
                "srv.session.idleTimeout",
                "srv.session.idle_timeout",
                "srv.session.IDLE-TIMEOUT",
                "srv.pages.enabled",
                "srv.sweep.enabled",
                "srv.library.import.Contracts",
                "srv.library.import.[Our Contracts]",
                "srvx.data-dri",
                "server.prot"
            })
    void acceptsEverySpellingOfASettingThatExists(String name) {
        check(name, value(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SRV_SESSION_IDLETIMEOUT",
                "SRV_SESSION_IDLE_TIMEOUT",
                "srv_session_idletimeout",
                "srv_of_another_program",
                "SRV_LIBRARY_IMPORT_CONTRACTS",
                "SRV_SERVICE_HOST",
                "SRV_PORT",
                "SRV_ASMX_PORT_8080_TCP_ADDR",
                "SRV_ASMX_SERVICE_PORT_HTTP",
                "SRVX"
            })
    void acceptsEverySpellingOfAVariableAndThoseOfKubernetes(String name) {
        checkVariable(name, value(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"srv.database.url", "srv.store.s3.endpoint"})
    void aSharedDatabaseAndASharedStoreBelongTogether(String name) {
        assertThatThrownBy(() -> check(name, "x"))
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        "srv.database.url and srv.store.s3.endpoint belong together: set both, if several servers share a"
                                + " database and a store, or neither");
    }

    /** It exists, so the most similar name would be misleading. */
    @Test
    void aSettingOfSeveralServersNeedsTheirDatabaseAndStore() {
        String effect = " has no effect without srv.database.url and srv.store.s3.endpoint: set both, if several"
                + " servers share a database and a store, or remove it";
        for (String name : List.of("srv.store.s3.bucket", "srv.database.password", "srv.spool.dir")) {
            assertThatThrownBy(() -> check(name, "x"))
                    .isInstanceOf(SettingException.class)
                    .hasMessage("The setting " + name + effect);
        }
        assertThatThrownBy(() -> checkVariable("SRV_STORE_S3_ACCESSKEY", "x"))
                .isInstanceOf(SettingException.class)
                .hasMessage("The setting SRV_STORE_S3_ACCESSKEY" + effect);
    }

    @Test
    void noServerOfAClusterRemembersSessions() {
        Map<String, Object> cluster = Map.of(
                "srv.database.url",
                "jdbc:postgresql:x",
                "srv.store.s3.endpoint",
                "http://localhost",
                "srv.session.cache-ttl",
                "1s");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("file", cluster));

        assertThatThrownBy(() -> start(environment))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("srv.session.cache-ttl must be 0 if several servers share a database");
    }

    @Test
    void theAuditLogOfAClusterNeedsAFolder() {
        Map<String, Object> cluster = Map.of(
                "srv.database.url",
                "jdbc:postgresql:x",
                "srv.store.s3.endpoint",
                "http://localhost",
                "srv.audit.target",
                "FILE");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("file", cluster));

        assertThatThrownBy(() -> start(environment))
                .isInstanceOf(SettingException.class)
                .hasMessage("srv.audit.directory must be set if several servers share a database and a store");
    }

    @Test
    void aDrainThatTheStopWouldCutOffStopsTheStart() {
        check("srv.shutdown.drain", "30s");

        assertThatThrownBy(() -> check("srv.shutdown.drain", "31s"))
                .isInstanceOf(SettingException.class)
                .hasMessage("srv.shutdown.drain must not be longer than spring.lifecycle.timeout-per-shutdown-phase");
    }

    private static String value(String name) {
        return name.contains("nabled") ? "true" : "1h";
    }

    @ParameterizedTest
    @CsvSource({
        "srv.data-dri, srv.data-dir",
        "srv.staging.idle-timout, srv.staging.idle-timeout",
        "srv.session.idle-timeout.x, srv.session.idle-timeout",
        "srv.library.imports.Contracts, srv.library.import.*",
        "srv.library.import, srv.library.import.*"
    })
    void anUnknownSettingStopsTheStart(String name, String nearest) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> check(name, "x"))
                .withMessage(
                        "The setting " + name + " does not exist; the one with the most similar name is " + nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "SRV_DATADRI, srv.data-dir",
        "SRV_ADMIN_PASWORD, srv.admin.password",
        "srv_admin_pasword, srv.admin.password",
        "SRV_XML_MAX_ATTRIBUTELENGTH, srv.xml.max-attribute-length",
        "SRV_XMLMAXDEPTH, srv.xml.max-depth",
        "SRV_LIBRARY_IMPORT_, srv.library.import.*"
    })
    void anUnknownVariableStopsTheStart(String name, String nearest) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> checkVariable(name, "x"))
                .withMessage(
                        "The setting " + name + " does not exist; the one with the most similar name is " + nearest);
    }

    @Test
    void aPropertyOfTheJvmIsRefusedOnlyIfItIsSimilarToASetting() {
        checkIn(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, "srv.of-another-program", "x");

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(
                        () -> checkIn(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, "srv.data-dri", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "srv.session.idle-timeout | soon | srv.session.idle-timeout must be a duration such as 30s, not soon",
                "srv.session.idle-timeout | 0 | srv.session.idle-timeout must be 1 ms to 36500 days",
                "srv.session.per-user | many | srv.session.per-user must be a whole number, not many",
                "srv.upload.chunk-size | big | srv.upload.chunk-size must be a size such as 4MB, not big",
                "srv.data-dir | a\u0000b | srv.data-dir must be a path that the locale can express (C.UTF-8 can"
                        + " express all), not a?b",
                "srv.audit.target | files | srv.audit.target must be one of none, file, stdout, not files",
                "srv.pages.enabled | maybe | srv.pages.enabled must be true or false, not maybe",
                "srv.http.trusted-proxies | ( | srv.http.trusted-proxies must be a regular expression",
                "srv.library.import.[~Plans] | /in | srv.library.import.~Plans: A library cannot have this name",
                "srv.admin.password | short | srv.admin.password must have 8 to 1024 characters",
                "srv.admin.password | with\u0001control | srv.admin.password has a character that no client can send"
            })
    void aValueThatCannotBeUsedStopsTheStart(String name, String value, String message) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> check(name, value))
                .withMessage(message);
    }

    @Test
    void aTextIsShownInOneLineOfLimitedLength() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> check("srv.session.per-user", "1\n2" + "x".repeat(1000)))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("not 1?2xx")
                        .hasSizeLessThan(200)
                        .hasLineCount(1));
    }

    private void check(String name, String value) {
        checkIn("file", name, value);
    }

    private void checkIn(String source, String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        MapPropertySource settings = new MapPropertySource(source, Map.of(name, value));
        if (environment.getPropertySources().contains(source)) {
            environment.getPropertySources().replace(source, settings);
        } else {
            environment.getPropertySources().addFirst(settings);
        }
        start(environment);
    }

    private void checkVariable(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value)));
        start(environment);
    }

    private void start(StandardEnvironment environment) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("default", Map.of("srv.data-dir", dataDir.toString())));
        new SettingsCheck(environment).postProcessBeanFactory(DECLARATIONS);
    }

    /** The definitions of all settings. No bean is created. */
    private static ConfigurableListableBeanFactory declarations() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        new AnnotatedBeanDefinitionReader(beans).register(Settings.class);
        beans.getBean(ConfigurationClassPostProcessor.class).processConfigBeanDefinitions(beans);
        return beans;
    }

    @ConfigurationPropertiesScan("io.github.srvasmx")
    static class Settings {}
}
