package io.github.srvasmx.admin.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class ConsolePasswordReaderTest {

    @Test
    void readsTheFirstLineOfStandardInput() {
        assertThat(read("engine\nother\n", UTF_8)).isEqualTo("engine");
        assertThat(read("engine\r\n", UTF_8)).isEqualTo("engine");
        assertThat(read("engine", UTF_8)).isEqualTo("engine");
        assertThat(read(" schlüssel \n", UTF_8)).isEqualTo(" schlüssel ");
        assertThat(read("\n", UTF_8)).isEmpty();
    }

    @Test
    void refusesMissingTooLongAndNonUtf8Input() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("", UTF_8))
                .withMessage("There is no password on standard input");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("schlüssel\n", ISO_8859_1))
                .withMessage("The password on standard input is not UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("x".repeat(8193), UTF_8))
                .withMessage("The line on standard input is too long for a password");
    }

    private static String read(String input, Charset charset) {
        return new ConsolePasswordReader(null, new ByteArrayInputStream(input.getBytes(charset))).read("Ada");
    }
}
