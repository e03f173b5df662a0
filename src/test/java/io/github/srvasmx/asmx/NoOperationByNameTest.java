package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.Contract;
import io.github.srvasmx.operations.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The wire is derived from the contract: no binding, no description has a line for any one operation. */
@ServerTest
class NoOperationByNameTest {

    @Autowired
    private Contract contract;

    @Test
    void theWireNamesNoOperation() throws IOException {
        List<String> names = contract.operations().stream().map(Operation::name).toList();
        assertThat(names).contains("DeleteDownloadHandler");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/github/srvasmx/asmx"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(read(source)).doesNotContain(names));
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
