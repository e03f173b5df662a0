package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.FileReply.Over;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.MockMvc;

/** The operations of "Download in one call" in {@code operations.md}. */
@ContractTest
class DirectDownloadTest {

    private static final String TEXT = "0123456789";

    @Value("${srv.data-dir}")
    private Path dataDir;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @ParameterizedTest
    @EnumSource
    void sendsTheLatestVersion(Over binding) {
        String path = newDocument("a.txt", "first");
        administrator.publish(path, TEXT);

        FileReply reply = download(binding, path);

        assertThat(reply.bytes())
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo(TEXT));
        assertThat(reply.response().getStatus()).isEqualTo(200);
        if (!binding.isSoap()) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(reply.header("Content-Length")).isEqualTo("10");
            assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"a.txt\"");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.response().getHeaderNames()).doesNotContain("X-InfoRouter-Error");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsALargeDocumentCompletely(Over binding) {
        String text = TEXT.repeat(100_001);

        FileReply reply = download(binding, newDocument("large.txt", text));

        assertThat(new String(reply.bytes().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyDocumentIsASuccess(Over binding) {
        FileReply reply = download(binding, newDocument("empty.txt", ""));

        assertThat(reply.bytes()).hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
        assertThat(reply.response().getHeaderNames()).doesNotContain("X-InfoRouter-Error");
    }

    @ParameterizedTest
    @CsvSource({
        "0, second",
        "1, first",
        "2, second",
        "1000000, first",
        "2000000, second",
    })
    void sendsAVersion(String number, String content) {
        String path = newDocument("v.txt", "first");
        administrator.publish(path, "second");

        for (Over binding : Over.values()) {
            FileReply reply = version(binding, path, number);
            assertThat(reply.bytes())
                    .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo(content));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAVersionThatDoesNotExist(Over binding) {
        String path = newDocument("v.txt", "first");

        refused(binding, version(binding, path, "-1"), "Invalid version number.", "400");
        refused(binding, version(binding, path, "2"), "Version not found.", "400");
        refused(binding, version(binding, path, "1500000"), "Version not found.", "400");
        refused(binding, version(binding, path, "one"), "Invalid parameter: VersionNumber", "400");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWithoutBytes(Over binding) {
        String path = newDocument("a.txt", TEXT);

        refused(binding, download(binding, "", path), "[900] Authentication failed", "900");
        refused(binding, download(binding, UNKNOWN_GUID, path), "[901] Session expired or Invalid ticket", "901");
        refused(binding, download(binding, server.signIn(), "/Samples/none"), "Document not found.", "400");
        refused(binding, download(binding, server.signIn(), "/Samples"), "Document not found.", "400");
        refused(binding, download(binding, administrator.newUser().ticket(), path), "Document not found.", "400");
    }

    @ParameterizedTest
    @EnumSource
    void refusesADamagedDocument(Over binding) throws IOException {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        damage(administrator.publish(path, TEXT));

        FileReply reply = download(binding, path);

        if (binding.isSoap()) {
            assertThat(reply.bytes()).isEmpty();
        } else {
            assertThat(reply.bytes().orElseThrow()).isEmpty();
            assertThat(reply.header("X-InfoRouter-Error"))
                    .matches("SystemError:DownloadDocument failed on the server, logged as [-0-9a-f]{36}");
            assertThat(reply.header("X-InfoRouter-ErrorCode")).isEqualTo("500");
        }
        assertThat(zip(binding, server.signIn(), path).bytes().orElse(new byte[0]))
                .isEmpty();
    }

    private void damage(DocumentVersion version) throws IOException {
        Path file = dataDir.resolve(version.content().toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @ParameterizedTest
    @EnumSource
    void sendsToAReader(Over binding) {
        String library = administrator.newLibrary();
        administrator.publish("/" + library + "/a.txt", TEXT);
        Administrator.TestUser reader = administrator.newUser();
        administrator.grant(reader, library, Permission.READ);

        assertThat(download(binding, reader.ticket(), "/" + library + "/a.txt").bytes())
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(10));
    }

    @ParameterizedTest
    @EnumSource
    void sendsAZip(Over binding) throws IOException {
        String path = newDocument("a.txt", TEXT);
        int staged = server.stagedFiles().size();

        FileReply reply = zip(binding, server.signIn(), path + "|/Samples/README.txt");

        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(reply.bytes().orElseThrow()))) {
            ZipEntry first = zip.getNextEntry();
            assertThat(first.getName()).isEqualTo("a.txt");
            assertThat(zip.readAllBytes()).asString().isEqualTo(TEXT);
            assertThat(zip.getNextEntry().getName()).isEqualTo("README.txt");
            assertThat(zip.getNextEntry()).isNull();
        }
        assertThat(server.stagedFiles()).hasSize(staged);
        if (!binding.isSoap()) {
            assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"documents.zip\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAZipOfNothing(Over binding) {
        refused(binding, zip(binding, UNKNOWN_GUID, "/Samples"), "[901] Session expired or Invalid ticket", "901");
        refused(binding, zip(binding, server.signIn(), "/None|/Samples/none"), "No valid paths.", "400");
    }

    private String newDocument(String name, String content) {
        String path = "/" + administrator.newLibrary() + "/" + name;
        administrator.publish(path, content);
        return path;
    }

    private static void refused(Over binding, FileReply reply, String error, String code) {
        assertThat(reply.response().getStatus()).isEqualTo(200);
        if (binding.isSoap()) {
            assertThat(reply.bytes()).isEmpty();
        } else {
            assertThat(reply.bytes().orElseThrow()).isEmpty();
            assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(reply.header("Content-Length")).isEqualTo("0");
            assertThat(reply.header("X-InfoRouter-Error")).isEqualTo(error);
            assertThat(reply.header("X-InfoRouter-ErrorCode")).isEqualTo(code);
        }
    }

    private FileReply download(Over binding, String path) {
        return download(binding, server.signIn(), path);
    }

    private FileReply download(Over binding, String ticket, String path) {
        return FileReply.call(mvc, binding, "DownloadDocument", parameters(ticket, path));
    }

    private FileReply version(Over binding, String path, String number) {
        Map<String, String> parameters = parameters(server.signIn(), path);
        parameters.put("VersionNumber", number);
        return FileReply.call(mvc, binding, "DownloadDocumentVersion", parameters);
    }

    private FileReply zip(Over binding, String ticket, String paths) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("Paths", paths);
        return FileReply.call(mvc, binding, "DownloadZip", parameters);
    }

    private static Map<String, String> parameters(String ticket, String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("Path", path);
        return parameters;
    }
}
