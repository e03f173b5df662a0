package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableFileNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.txt",
                "a b.txt",
                " a",
                ".hidden",
                "a.tar.gz",
                "Ärger.pdf",
                "日本語.txt",
                "😀.png",
                "console.txt",
                "com.txt",
                "com10.txt",
                "a;b",
                "a'b",
                "-rf",
                "~",
                "$HOME",
                "%2e%2e"
            })
    void keepsAPortableName(String name) {
        assertThat(PortableFileName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'a/b', a_b",
        "'..\\..\\a', .._.._a",
        "'/etc/passwd', _etc_passwd",
        "'C:\\a', C__a",
        "'a<b>c:d\"e|f?g*h', a_b_c_d_e_f_g_h",
        "'..', __",
        "'.', _",
        "'...', ___",
        "'a.', a_",
        "'a. .', a___",
        "'a ', a_",
        "' ', _",
        "'', _",
    })
    void replacesWhatAnySystemForbids(String name, String portable) {
        assertThat(PortableFileName.of(name)).isEqualTo(portable);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 13, 27, 31, 127, 128, 133, 159})
    void replacesControlCharacters(int control) {
        assertThat(PortableFileName.of("a" + Character.toString(control) + "b")).isEqualTo("a_b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON",
                "con",
                "Nul",
                "nul.txt",
                "AUX.tar.gz",
                "prn .txt",
                "COM1",
                "com9.x",
                "LPT0.txt",
                "LPT\u00b2",
                "CONIN$",
                "conout$.txt",
                "CLOCK$"
            })
    void avoidsTheNamesOfDevices(String name) {
        assertThat(PortableFileName.of(name)).isEqualTo("_" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "日", "😀"})
    void limitsTheLengthAndKeepsTheExtension(String character) {
        String portable = PortableFileName.of(character.repeat(255) + ".docx");

        assertThat(portable).endsWith(character + ".docx");
        assertThat(bytes(portable)).isBetween(250, 255);
    }

    @Test
    void aLongPartAfterADotIsNotAnExtension() {
        assertThat(PortableFileName.of("a." + "é".repeat(250))).startsWith("a.éé");
        assertThat(bytes(PortableFileName.of("a." + "é".repeat(250)))).isLessThanOrEqualTo(255);
    }

    @Test
    void insertsASuffixBeforeTheExtensionAndNeverCutsIt() {
        assertThat(PortableFileName.withSuffix("a.pdf", " (2)")).isEqualTo("a (2).pdf");
        assertThat(PortableFileName.withSuffix("a", " (2)")).isEqualTo("a (2)");
        assertThat(PortableFileName.withSuffix(".hidden", " (2)")).isEqualTo(".hidden (2)");
        String shortened = PortableFileName.withSuffix("é".repeat(125) + ".pdf", " (12)");
        assertThat(shortened).endsWith("é (12).pdf");
        assertThat(bytes(shortened)).isLessThanOrEqualTo(255);
    }

    @Test
    void aNameThatIsCutAtASpaceDoesNotEndWithIt() {
        assertThat(PortableFileName.of("a".repeat(254) + " b")).isEqualTo("a".repeat(254) + "_");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
