package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void namesDoNotDependOnTheLocale(String locale) throws Exception {
        for (String name : new String[] {"a.txt", "%C3%A4.txt", "%C3%B6.txt", "%F0%9F%98%80", "caf%E8", "caf%E9"}) {
            Files.createFile(Path.of(URI.create(folder.toUri() + name)));
        }

        ProcessBuilder lister = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lister.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        lister.environment().put("LC_ALL", locale);
        Process process = lister.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.lines())
                .containsExactlyInAnyOrder(
                        "a.txt",
                        "\u00E4.txt",
                        "\u00F6.txt",
                        "\uD83D\uDE00",
                        "not text: caf\\xE8",
                        "not text: caf\\xE9");
    }

    @Test
    void everyByteOfANameThatIsNotTextIsShown() {
        FileName name =
                new FileName(Path.of(URI.create("file:///%C3%A4%09%E8%20%25")).getFileName());

        assertThat(name.text()).isEqualTo(Optional.empty());
        assertThat(name.printable()).isEqualTo("\\xC3\\xA4\\x09\\xE8 %");
    }

    /** A program that lists the names in a folder in UTF-8. */
    static final class Lister {

        private Lister() {}

        public static void main(String[] arguments) throws IOException {
            StringBuilder lines = new StringBuilder();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(arguments[0]))) {
                for (Path entry : entries) {
                    FileName name = new FileName(entry.getFileName());
                    lines.append(name.text().orElse("not text: " + name.printable()))
                            .append('\n');
                }
            }
            System.out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
