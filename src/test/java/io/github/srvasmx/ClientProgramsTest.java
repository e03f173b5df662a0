package io.github.srvasmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The programs in docs/clients.md are those of the clients that {@code src/interop/run} tests and that have a program. */
class ClientProgramsTest {

    private static final Path CLIENTS = Path.of("src/interop");
    private static final Pattern FENCE = Pattern.compile("(?m)^```\\w+ .*$");
    private static final Pattern PROGRAM = Pattern.compile(" interop=([\\w-]+)/run\\.sh\\b");
    private static final Pattern MARK = Pattern.compile(" interop=([\\w-]+)/[\\w.-]+(?= |$)");

    @Test
    void everyClientHasAProgramInTheDocumentsAndViceVersa() throws IOException {
        String document = Files.readString(Path.of("docs/clients.md"));
        assertThat(named(PROGRAM, document)).isEqualTo(clients());
        assertThat(named(MARK, document)).isEqualTo(clients());
    }

    @Test
    void theSuiteReadsEveryMark() throws IOException {
        String document = Files.readString(Path.of("docs/clients.md"));
        assertThat(FENCE.matcher(document).results().map(fence -> fence.group().replaceFirst("^```\\w+", "")))
                .isNotEmpty()
                .allSatisfy(
                        marks -> assertThat(MARK.matcher(marks).replaceAll("")).isEmpty());
    }

    private static Set<String> clients() throws IOException {
        try (Stream<Path> folders = Files.list(CLIENTS)) {
            return folders.filter(ClientProgramsTest::hasProgram)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .collect(Collectors.toSet());
        }
    }

    /** A client that only repeats the scenario of another says so. */
    private static boolean hasProgram(Path folder) {
        Path client = folder.resolve("client.sh");
        try {
            return Files.exists(client) && !Files.readAllLines(client).contains("program=false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> named(Pattern pattern, String document) {
        return FENCE.matcher(document)
                .results()
                .flatMap(fence -> pattern.matcher(fence.group()).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
