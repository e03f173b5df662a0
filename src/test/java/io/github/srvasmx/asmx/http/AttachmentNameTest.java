package io.github.srvasmx.asmx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ContentDisposition;

class AttachmentNameTest {

    private static final long SEED = 20261126;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.txt | filename=\"a.txt\"",
                "a b (1).txt | filename=\"a b (1).txt\"",
                "Größe.pdf | filename=\"Gr__e.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf",
                "日本.txt | filename=\"__.txt\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.txt",
                "😀.txt | filename=\"_.txt\"; filename*=UTF-8''%F0%9F%98%80.txt",
                "a\"b.txt | filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt",
                "100%.txt | filename=\"100_.txt\"; filename*=UTF-8''100%25.txt",
                "a;b='c'.txt | filename=\"a;b='c'.txt\"",
                "..\\a.txt | filename=\".._a.txt\"",
            })
    void writesANameThatIsNotPlainTwice(String name, String parameters) {
        assertThat(AttachmentName.header(name)).isEqualTo("attachment; " + parameters);
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "10", "13", "47", "92", "127", "128", "1564", "8206", "8207", "8238", "8297", "55296", "57343"
    })
    void replacesWhatANameMustNotContain(int c) {
        assertThat(AttachmentName.header("a" + (char) c + "exe.txt")).isEqualTo("attachment; filename=\"a_exe.txt\"");
    }

    @Test
    void everyNameIsAsciiAndIsReadBack() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String name = random.ints(random.nextInt(20) + 1, 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c % 0x80 : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            String header = AttachmentName.header(name);

            assertThat(header).matches("[\\x20-\\x7E]+");
            int exact = header.indexOf("; filename*=");
            if (exact >= 0) {
                String read = Objects.requireNonNull(ContentDisposition.parse("attachment" + header.substring(exact))
                        .getFilename());
                assertThat(read).hasSameSizeAs(name);
                assertThat(read.getBytes(StandardCharsets.UTF_8)).doesNotContain('/', '\\', '\r', '\n', 0);
            }
        }
    }
}
