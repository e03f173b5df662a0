package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Bindings, descriptions and pages are derived from the operation catalog, so none of them contains the name of an
 * operation.
 */
@ServerTest
class NoOperationByNameTest {

    @Autowired
    private OperationCatalog catalog;

    @Test
    void noBindingDescriptionOrPageNamesAnOperation() throws IOException {
        List<String> names = catalog.operations().stream().map(Operation::name).toList();
        assertThat(names).contains("DeleteDownloadHandler");
        // Some names are ordinary words, so only names in string literals count.
        Pattern literal = Pattern.compile("\"([^\"\\n]*[^\"\\n\\w])?(" + String.join("|", names) + ")\\b[^\"\\n]*\"");
        for (String folder : List.of("asmx", "web", "openapi", "pages")) {
            try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/github/srvasmx", folder))) {
                assertThat(sources.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(source -> assertThat(read(source)).doesNotContainPattern(literal));
            }
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
