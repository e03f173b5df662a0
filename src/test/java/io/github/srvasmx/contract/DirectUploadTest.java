package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.library.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The operation {@code UploadDocument}, which publishes a file by one call. */
@WriteContractTest
class DirectUploadTest {

    private static final String TEXT = "a text";
    private static final String BASE64 = Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.US_ASCII));

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @EnumSource(names = "GET", mode = EnumSource.Mode.EXCLUDE)
    void publishesAFileByOneCall(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        Reply first = upload(binding, ticket, path);
        Reply second = upload(binding, ticket, path.toUpperCase(Locale.ROOT));

        assertThat(first.element()).isEqualTo("root");
        assertThat(first.attributes()).containsOnlyKeys("success", "DocumentId", "VersionId");
        assertThat(first.get("VersionId")).isEqualTo("1000000");
        assertThat(second.get("DocumentId")).isEqualTo(first.get("DocumentId"));
        assertThat(second.get("VersionId")).isEqualTo("2000000");
        assertThat(size(ticket, path)).isEqualTo("6");
        CRC32 crc = new CRC32();
        crc.update(TEXT.getBytes(StandardCharsets.US_ASCII));
        assertThat(server.call(Binding.GET, "GetDownloadInfo", "AuthenticationTicket", ticket, "Path", path)
                        .get("CRC32"))
                .isEqualTo(String.format("%08x", crc.getValue()));
    }

    @Test
    void publishesAnEmptyFile() {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        Reply reply = server.call(
                Binding.POST, "UploadDocument", "authenticationTicket", ticket, "path", path, "fileContent", "");

        assertThat(reply.succeeded()).isTrue();
        assertThat(size(ticket, path)).isEqualTo("0");
    }

    /** For example, a file part of another name. An installed client must not take it for stored. */
    @ParameterizedTest
    @EnumSource(names = "GET", mode = EnumSource.Mode.EXCLUDE)
    void refusesACallWithoutAFile(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        Reply reply = server.call(
                binding, "UploadDocument", "authenticationTicket", ticket, "path", path, "fileContents", BASE64);

        assertThat(reply.error()).isEqualTo("Invalid parameter: fileContent");
        assertThat(server.call(Binding.GET, "GetDocument", "AuthenticationTicket", ticket, "Path", path)
                        .error())
                .isEqualTo("Document not found.");
    }

    /** Browsers send a part without a name and without content for a field in which the user has chosen no file. */
    @ParameterizedTest
    @CsvSource({"'', '', false", "'', 'a text', true", "a.txt, '', true"})
    void storesNothingForAFormInWhichNoFileIsChosen(String fileName, String content, boolean isStored)
            throws Exception {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String form = Stream.of(
                        "name=\"authenticationTicket\"\r\n\r\n" + server.signIn(),
                        "name=\"path\"\r\n\r\n" + path,
                        "name=\"fileContent\"; filename=\"" + fileName
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content)
                .map(part -> "--x\r\nContent-Disposition: form-data; " + part + "\r\n")
                .collect(Collectors.joining("", "", "--x--"));

        String answer = mvc.perform(post("/srv.asmx/UploadDocument")
                        .contentType("multipart/form-data; boundary=x")
                        .content(form))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        Reply reply = Reply.parse(answer);
        assertThat(reply.succeeded()).isEqualTo(isStored);
        assertThat(reply.attributes().getOrDefault("error", ""))
                .isEqualTo(isStored ? "" : "Invalid parameter: fileContent");
    }

    @Test
    void refusesAFileThatIsNil() throws Exception {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String envelope = "<s:Envelope xmlns:s='" + Binding.SOAP_11_NAMESPACE
                + "'><s:Body><UploadDocument xmlns='http://tempuri.org/'><authenticationTicket>" + server.signIn()
                + "</authenticationTicket><path>" + path
                + "</path><fileContent xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>"
                + "</UploadDocument></s:Body></s:Envelope>";

        String answer = mvc.perform(
                        post("/srv.asmx").contentType("text/xml; charset=utf-8").content(envelope))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(Reply.parse(answer).error()).isEqualTo("Invalid parameter: fileContent");
    }

    @ParameterizedTest
    @EnumSource(names = "GET", mode = EnumSource.Mode.EXCLUDE)
    void refusesAFileThatCannotBePublished(Binding binding) {
        String library = "/" + administrator.newLibrary();
        administrator.createFolder(library + "/A");
        Administrator.TestUser reader = administrator.newUser();
        administrator.grant(reader, library.substring(1), Permission.READ);
        String ticket = server.signIn();

        assertThat(upload(binding, "", library + "/a.txt").error()).isEqualTo("[900] Authentication failed");
        assertThat(upload(binding, UNKNOWN_GUID, library + "/a.txt").error())
                .isEqualTo("[901] Session expired or Invalid ticket");
        assertThat(upload(binding, ticket, library + "/None/a.txt").error()).isEqualTo("Folder not found.");
        assertThat(upload(binding, ticket, library + "/a").error()).isEqualTo("Document not found.");
        assertThat(upload(binding, reader.ticket(), library + "/a.txt").error()).isEqualTo("Access denied.");
        assertThat(server.call(
                                binding,
                                "UploadDocument",
                                "authenticationTicket",
                                ticket,
                                "path",
                                library + "/a.txt",
                                "fileContent",
                                "not base64")
                        .error())
                .isEqualTo("Invalid parameter: fileContent");
    }

    private Reply upload(Binding binding, String ticket, String path) {
        return server.call(
                binding, "UploadDocument", "authenticationTicket", ticket, "path", path, "fileContent", BASE64);
    }

    private String size(String ticket, String path) {
        return server.call(Binding.GET, "GetDocument", "AuthenticationTicket", ticket, "Path", path)
                .children()
                .get(0)
                .get("Size");
    }
}
