package io.github.srvasmx.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the audit log, and the field {@code node}: which of several servers has written a line. */
class AuditConfigurationTest {

    private static final String STORE = "srv.store.s3.endpoint=http://127.0.0.1:1";

    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AuditProperties.class)
    @Import(AuditConfiguration.class)
    static class Beans {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void oneServerHasNoNode() {
        assertThat(recordedByServer())
                .allSatisfy(event -> assertThat(event.has("node")).isFalse());
        assertThat(recordedByCommand().has("node")).isFalse();
    }

    @Test
    void oneOfSeveralServersIsCalledLikeItsMachine() throws IOException {
        String machine = InetAddress.getLocalHost().getHostName();

        assertThat(recordedByServer(STORE))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.path("node").asString()).isEqualTo(machine));
        assertThat(recordedByCommand(STORE).path("node").asString()).isEqualTo(machine);
    }

    @Test
    void aServerHasTheNodeOfTheSettings() {
        assertThat(recordedByServer(STORE, "srv.audit.node=north"))
                .allSatisfy(event -> assertThat(event.path("node").asString()).isEqualTo("north"));
        assertThat(recordedByCommand("srv.audit.node=north").path("node").asString())
                .isEqualTo("north");
    }

    @Test
    void aCommandHasTheAccountThatCalledSudo() {
        assertThat(recordedByCommand("SUDO_USER=ada").path("user").asString()).isEqualTo("ada");
        assertThat(recordedByCommand("SUDO_USER=").path("user").asString()).isEqualTo(System.getProperty("user.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1d", "36501d", "106751991167d"})
    void aRetentionOutOfRangeFailsTheStart(String retention) {
        new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues("srv.audit.retention=" + retention)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("srv.audit.retention must be longer than 0, up to 36500 days"));
    }

    private List<JsonNode> recordedByServer(String... settings) {
        new WebApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues("srv.audit.target=file", "srv.data-dir=" + folder, "srv.audit.directory=" + folder)
                .withPropertyValues(settings)
                .run(context -> context.getBean(AuditLog.class).serverStarted());
        return events();
    }

    private JsonNode recordedByCommand(String... settings) {
        new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues("srv.audit.target=file", "srv.data-dir=" + folder, "srv.audit.directory=" + folder)
                .withPropertyValues(settings)
                .run(context -> context.getBean(CommandAudit.class).record("init", List.of(), false, ""));
        List<JsonNode> events = events();
        return events.get(events.size() - 1);
    }

    private List<JsonNode> events() {
        try {
            return Files.readAllLines(folder.resolve(AuditFile.CURRENT)).stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
