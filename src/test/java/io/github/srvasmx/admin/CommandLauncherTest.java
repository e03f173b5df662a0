package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLauncherTest {

    @Test
    void aLineOfOptionsStartsTheServer() {
        assertThat(CommandLauncher.of().isCommand()).isFalse();
        assertThat(CommandLauncher.of("--server.port=0", "--srv.data-dir=x", "--debug")
                        .isCommand())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "", "-h", "-x", "--help", "--version"})
    void anyOtherLineIsACommand(String word) {
        assertThat(CommandLauncher.of("--srv.data-dir=x", word).isCommand()).isTrue();
    }

    @Test
    void settingsMayBeAnywhereOnTheLine() {
        CommandLauncher launcher = CommandLauncher.of(
                "--srv.data-dir=x", "user", "--logging.level.root=info", "add", "--email=e", "Ada", "--spring.a=b");

        assertThat(launcher.command()).containsExactly("user", "add", "--email=e", "Ada");
        assertThat(launcher.settings())
                .containsExactly("--srv.data-dir=x", "--logging.level.root=info", "--spring.a=b");
    }
}
