package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The author, comment and other details of a version, which the operations of "Publish" in {@code operations.md} receive.
 */
@WriteContractTest
class DocumentUploadTest {

    private static final String TEXT = "a text";
    private static final String BASE64 = Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.US_ASCII));

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @Autowired
    private MockMvc mvc;

    @OverEveryBinding
    void keepsTheCommentOfAnUpload(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        Reply reply = publishWithComment(binding, ticket, path, "why < & \"");

        assertThat(reply.get("VersionId")).isEqualTo("1000000");
        assertThat(comments(ticket, path)).containsExactly("why < & \"");
    }

    @Test
    void keepsTheCommentOfAFile() {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        upload(Binding.SOAP_11, "UploadDocument1", ticket, path, "versionComment", "first");
        upload(Binding.POST, "UploadDocument4", ticket, path, "xmlParameters", item("VersionComment", "second"));

        assertThat(comments(ticket, path)).containsExactly("first", "second");
        assertThat(upload(Binding.POST, "UploadDocument1", ticket, path, "versionComment", "x".repeat(2_001))
                        .error())
                .isEqualTo("Invalid parameter: versionComment");
    }

    /** Over SOAP, such a message is not XML. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001", "\u001b[2J", "\ufffe"})
    void refusesACommentThatNoAnswerCouldContain(String comment) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        assertThat(upload(Binding.POST, "UploadDocument1", ticket, path, "versionComment", comment)
                        .error())
                .isEqualTo("Invalid parameter: versionComment");
        assertThat(publishWithComment(Binding.GET, ticket, path, comment).error())
                .isEqualTo("Invalid parameter: versionComments");
        assertThat(server.call(Binding.GET, "GetDocument", "AuthenticationTicket", ticket, "Path", path)
                        .error())
                .isEqualTo("Document not found.");
    }

    private Reply publishWithComment(Binding binding, String ticket, String path, String comment) {
        return server.call(
                binding,
                "UploadDocumentWithHandler1",
                "authenticationTicket",
                ticket,
                "path",
                path,
                "uploadHandler",
                staged(ticket),
                "versionComments",
                comment);
    }

    @OverEveryBinding
    void readsTheParametersOfAnUpload(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();
        String parameters = "<xmlparameters>"
                + "<item NAME=\"versioncomment\" VALUE=\"a comment\"/>"
                + "<item NAME=\"DESCRIPTION\">about it</item>"
                + "<item NAME=\"KEYWORDS\" VALUE=\"a, b\"/>"
                + "<item NAME=\"MODIFICATIONDATE\" VALUE=\"2001-02-03T04:05:06.789Z\"/>"
                + "<item NAME=\"PUBLISHOPTION\" VALUE=\"anything\"/>"
                + "<item NAME=\"CREATIONDATE\" VALUE=\"no date\"/>"
                + "<item NAME=\"WHATEVER\" VALUE=\"1\"/><item NAME=\"WHATEVER\" VALUE=\"2\"/>"
                + "</xmlparameters>";

        Reply reply = publish(binding, ticket, path, staged(ticket), parameters);

        assertThat(reply.get("VersionId")).isEqualTo("1000000");
        assertThat(comments(ticket, path)).containsExactly("a comment");
        Reply document = document(ticket, path);
        assertThat(document.get("Description")).isEqualTo("about it");
        assertThat(document.get("ModificationDate")).isEqualTo("2001-02-03T04:05:06.789Z");
        assertThat(document.get("CheckoutByUserName")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2001-02-03, 2001-02-03T00:00:00.000Z",
        "2001-02-03T04:05, 2001-02-03T04:05:00.000Z",
        "2001-02-03 04:05:06, 2001-02-03T04:05:06.000Z",
        "2001-02-03T04:05:06, 2001-02-03T04:05:06.000Z",
        "2001-02-03T04:05:06.5, 2001-02-03T04:05:06.500Z",
        "2001-02-03T04:05:06+02:00, 2001-02-03T02:05:06.000Z",
        "1901-02-03, 1970-01-01T00:00:00.000Z",
    })
    void readsADate(String text, String date) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        upload(Binding.POST, "UploadDocument4", ticket, path, "xmlParameters", item("MODIFICATIONDATE", text));

        assertThat(document(ticket, path).get("ModificationDate")).isEqualTo(date);
    }

    @Test
    void checksADocumentOut() {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();

        upload(Binding.POST, "UploadDocument4", ticket, path, "xmlParameters", item("CHECKOUT", "True"));

        assertThat(document(ticket, path).get("CheckoutByUserName")).isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<xmlparameters>",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><xmlparameters/>",
                "<xmlparameters><item NAME=\"MODIFICATIONDATE\" VALUE=\"yesterday\"/></xmlparameters>",
                "<xmlparameters><item NAME=\"MODIFICATIONDATE\" VALUE=\"2001-02-30\"/></xmlparameters>",
                "<xmlparameters><item NAME=\"MODIFICATIONDATE\" VALUE=\"-2001-02-03\"/></xmlparameters>",
                "<xmlparameters><item NAME=\"MODIFICATIONDATE\" VALUE=\"+12001-02-03\"/></xmlparameters>",
                "<xmlparameters><item NAME=\"MODIFICATIONDATE\" VALUE=\"+999999999-02-03\"/></xmlparameters>",
                "<xmlparameters><item NAME=\"CHECKOUT\" VALUE=\"perhaps\"/></xmlparameters>",
                "<xmlparameters><item NAME=\"DESCRIPTION\" VALUE=\"a\"/><item NAME=\"description\""
                        + " VALUE=\"b\"/></xmlparameters>",
            })
    void aRefusalOfParametersConsumesTheHandler(String parameters) {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();
        String handler = staged(ticket);

        assertThat(publish(Binding.SOAP_12, ticket, path, handler, parameters).error())
                .isEqualTo("Invalid parameter: xmlParameters");
        assertThat(publish(Binding.SOAP_12, ticket, path, handler, "").error()).isEqualTo("Invalid upload handler.");
        assertThat(publish(Binding.SOAP_12, UNKNOWN_GUID, path, handler, parameters)
                        .error())
                .isEqualTo("[901] Session expired or Invalid ticket");
        assertThat(upload(Binding.POST, "UploadDocument4", ticket, path, "xmlParameters", parameters)
                        .error())
                .isEqualTo("Invalid parameter: xmlParameters");
        assertThat(server.call(Binding.GET, "DocumentExists", "authenticationTicket", ticket, "Path", path)
                        .error())
                .isEqualTo("Document not found.");
    }

    /** The document would be stored without what the client says about it. */
    @ParameterizedTest
    @CsvSource({
        "UploadDocument1, versionComment, a <b>bold</b> comment",
        "UploadDocument4, xmlParameters, <xmlparameters/>"
    })
    void refusesATextOfASoapMessageThatIsNotEscaped(String operation, String parameter, String text) throws Exception {
        String path = "/" + administrator.newLibrary() + "/a.txt";
        String ticket = server.signIn();
        String envelope = Binding.envelope(
                        Binding.SOAP_11_NAMESPACE,
                        operation,
                        Map.of("authenticationTicket", ticket, "path", path, "fileContent", "QUJD", parameter, "TEXT"))
                .replace("TEXT", text);

        String answer = mvc.perform(
                        post("/srv.asmx").contentType("text/xml; charset=utf-8").content(envelope))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(Reply.parse(answer).error()).isEqualTo("Invalid parameter: " + parameter);
        assertThat(server.call(Binding.GET, "DocumentExists", "authenticationTicket", ticket, "Path", path)
                        .error())
                .isEqualTo("Document not found.");
    }

    @OverEveryBinding
    void publishesOnlyANewDocument(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();

        Reply reply = publishNew(binding, ticket, library, "a.txt", staged(ticket));

        assertThat(reply.get("VersionId")).isEqualTo("1000000");
        for (String name : List.of("a.txt", "A.TXT")) {
            assertThat(publishNew(binding, ticket, library, name, staged(ticket))
                            .error())
                    .isEqualTo("An item with this name already exists.");
        }
        assertThat(publishNew(binding, ticket, library + "/None", "a.txt", staged(ticket))
                        .error())
                .isEqualTo("Folder not found.");
        assertThat(publishNew(binding, ticket, library, "b.txt", "no guid").error())
                .isEqualTo("Invalid upload handler.");
    }

    private Reply publishNew(Binding binding, String ticket, String folder, String name, String handler) {
        return server.call(
                binding,
                "UploadNewDocumentWidthHandler",
                "authenticationTicket",
                ticket,
                "folderPath",
                folder,
                "documentName",
                name,
                "uploadHandler",
                handler,
                "xmlParameters",
                "");
    }

    private Reply publish(Binding binding, String ticket, String path, String handler, String parameters) {
        return server.call(
                binding,
                "UploadDocumentWithHandler3",
                "authenticationTicket",
                ticket,
                "path",
                path,
                "uploadHandler",
                handler,
                "xmlParameters",
                parameters);
    }

    private Reply upload(Binding binding, String operation, String ticket, String path, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("path", path);
        parameters.put("fileContent", BASE64);
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return server.call(
                binding,
                operation,
                parameters.entrySet().stream()
                        .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                        .toArray(String[]::new));
    }

    /** A complete upload. */
    private String staged(String ticket) {
        String handler = server.call(
                        Binding.POST, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");
        CRC32 crc = new CRC32();
        crc.update(TEXT.getBytes(StandardCharsets.US_ASCII));
        server.call(
                Binding.POST,
                "UploadFileChunk",
                "authenticationTicket",
                ticket,
                "uploadHandler",
                handler,
                "fileChunk",
                BASE64,
                "chunkHEXCRC",
                Long.toHexString(crc.getValue()),
                "lastChunk",
                "true");
        return handler;
    }

    private static String item(String name, String value) {
        return "<parameters><parameter key=\"" + name + "\">" + value + "</parameter></parameters>";
    }

    private Reply document(String ticket, String path) {
        return server.call(Binding.GET, "GetDocument", "AuthenticationTicket", ticket, "Path", path)
                .children()
                .get(0);
    }

    private List<String> comments(String ticket, String path) {
        return server
                .call(Binding.GET, "GetDocumentVersions", "AuthenticationTicket", ticket, "Path", path)
                .children()
                .get(0)
                .children()
                .stream()
                .map(version -> version.children().stream()
                        .filter(child -> child.element().equals("Comment"))
                        .findFirst()
                        .orElseThrow()
                        .text())
                .toList();
    }
}
