package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class SampleLibraryTest {

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
    }

    @Test
    void aServerWithoutALibraryCreatesTheSamples() {
        createSamples(true);

        assertThat(fixture.jdbc
                        .sql("SELECT name FROM documents ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "README.txt",
                        "planets.csv",
                        "welcome.html",
                        "download.svg",
                        "letter.pdf",
                        "gradient.png",
                        "report.docx",
                        "primes.csv");
        assertThat(fixture.library.latest(LibraryFixture.ADMINISTRATOR, "/Samples/README.txt"))
                .isEqualTo(fixture.library.latest(LibraryFixture.ADMINISTRATOR, "~D1"));
        assertThat(fixture.library.latest(LibraryFixture.ADMINISTRATOR, "~D8").name())
                .isEqualTo("primes.csv");
    }

    @Test
    void serversThatStartAtTheSameTimeCreateTheSamplesOnce() throws Exception {
        AtOnce.call(3, () -> {
            createSamples(true);
            return 0;
        });

        assertThat(fixture.rows("versions")).isEqualTo(8);
    }

    @Test
    void aSampleHasNoAuthor() {
        createSamples(true);

        assertThat(fixture.library
                        .latest(LibraryFixture.ADMINISTRATOR, "/Samples/README.txt")
                        .author())
                .isEmpty();
    }

    @Test
    void theSamplesAreCreatedOnce() {
        createSamples(true);
        createSamples(true);

        assertThat(fixture.rows("versions")).isEqualTo(8);
    }

    @Test
    void aServerWithALibraryGetsNoSamples() {
        fixture.createFolder("Mine");

        createSamples(true);

        assertNoSamples();
    }

    @Tag("sqlite")
    @Test
    void aFailureDoesNotPreventTheStartAndLeavesNothing() {
        fixture.jdbc
                .sql("CREATE TRIGGER failing BEFORE INSERT ON documents WHEN NEW.name = 'letter.pdf'"
                        + " BEGIN SELECT RAISE(ABORT, 'no more'); END")
                .update();

        createSamples(true);

        assertThat(fixture.serverDocuments.hasLibraries()).isFalse();
        fixture.jdbc.sql("DROP TRIGGER failing").update();
        createSamples(true);
        assertThat(fixture.rows("documents")).isEqualTo(8);
    }

    @Test
    void theSamplesCanBeDisabled() {
        createSamples(false);

        assertNoSamples();
    }

    @Test
    void everySampleHasTheFormatOfItsExtension() throws Exception {
        createSamples(true);

        assertThat(fixture.text("/Samples/README.txt")).startsWith("Welcome");
        assertThat(fixture.text("/Samples/planets.csv").lines())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line.split(",")).hasSize(5));
        assertThat(fixture.text("/Samples/welcome.html")).startsWith("<!DOCTYPE html>");
        assertThat(rootElement(bytes("download.svg"))).isEqualTo("svg");
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes("gradient.png"))).getWidth())
                .isEqualTo(128);
        assertPdf(bytes("letter.pdf"));
        assertDocx(bytes("report.docx"));
    }

    @Test
    void thePrimesAreCompleteAndLarge() throws IOException {
        createSamples(true);

        assertThat(fixture.library
                        .latest(LibraryFixture.ADMINISTRATOR, "/Samples/primes.csv")
                        .size())
                .isGreaterThan(5L << 20);
        List<String> lines = fixture.text("/Samples/primes.csv").lines().toList();
        assertThat(lines).startsWith("index,prime", "1,2", "2,3", "3,5", "4,7", "5,11");
        // From published tables: the 100,000th prime, and the number of primes below six million.
        assertThat(lines.get(100_000)).isEqualTo("100000,1299709");
        assertThat(lines).hasSize(1 + 412_849);
    }

    @Test
    void thePrimesAreTheSameReadByArrayOrByByte() {
        byte[] whole = new byte[10_000];
        byte[] single = new byte[10_000];
        PrimesCsv byArray = new PrimesCsv();
        PrimesCsv byByte = new PrimesCsv();

        assertThat(byArray.read(whole, 0, whole.length)).isEqualTo(whole.length);
        for (int i = 0; i < single.length; i++) {
            single[i] = (byte) byByte.read();
        }

        assertThat(whole).isEqualTo(single);
    }

    private void createSamples(boolean enabled) {
        new SampleLibrary(
                        new LibraryProperties(Map.of(), enabled, Duration.ofDays(30)),
                        fixture.serverDocuments,
                        new LibraryTransactions(fixture.jdbc, fixture.transactions()),
                        Clock.systemUTC())
                .afterSingletonsInstantiated();
    }

    private byte[] bytes(String name) throws IOException {
        return fixture.bytes(fixture.library.latest(LibraryFixture.ADMINISTRATOR, "/Samples/" + name));
    }

    private void assertNoSamples() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.library.latest(LibraryFixture.ADMINISTRATOR, "/Samples/README.txt"))
                .withMessage("Document not found.");
    }

    private static String rootElement(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement()
                .getTagName();
    }

    /** Checks that each offset in the cross-reference table leads to its object. */
    private static void assertPdf(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-1.4").endsWith("%%EOF\n");
        String tail = text.substring(text.lastIndexOf("startxref\n") + 10);
        List<String> table = text.substring(Integer.parseInt(tail.substring(0, tail.indexOf('\n'))))
                .lines()
                .toList();
        assertThat(table.get(0)).isEqualTo("xref");
        int objects = Integer.parseInt(table.get(1).substring(2));
        assertThat(objects).isEqualTo(6);
        for (int i = 1; i < objects; i++) {
            int offset = Integer.parseInt(table.get(2 + i).substring(0, 10));
            assertThat(text.substring(offset)).startsWith(i + " 0 obj");
        }
    }

    private static void assertDocx(byte[] docx) throws Exception {
        List<String> roots = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                roots.add(entry.getName() + " " + rootElement(zip.readAllBytes()));
            }
        }
        assertThat(roots)
                .containsExactly(
                        "[Content_Types].xml Types", "_rels/.rels Relationships", "word/document.xml w:document");
    }
}
