package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.w3c.dom.Element;

/**
 * A Ruby program with Savon. It writes names with a capital letter and flags as {@code 1} and {@code 0}. In every answer,
 * also to a sign-in, it walks to an element {@code response}.
 */
@JourneyTest
@TestPropertySource(properties = "srv.wire.session-element=response")
class SavonJourneyTest {

    @Autowired
    private Workplace workplace;

    private Workplace.Desk desk;
    private String ticket;

    @BeforeEach
    void signIn() {
        desk = workplace.newDesk();
        ticket = succeeds(call("AuthenticateUser", "UID", desk.user(), "PWD", desk.password()))
                .getAttribute("ticket");
    }

    @Test
    void walksThroughALibrary() {
        workplace.createFolder("/" + desk.library() + "/Plans/Bridge");
        workplace.createFolder("/" + desk.library() + "/Plans/attic");
        byte[] plan = "a plan".getBytes(StandardCharsets.UTF_8);
        long first = workplace
                .publish("/" + desk.library() + "/Plans/bridge.pdf", plan)
                .documentId();
        workplace.publish("/" + desk.library() + "/Plans/readme.txt", new byte[0]);
        workplace.publish("/" + desk.library() + "/Plans/readme.txt", plan);
        assertThat(succeeds(withTicket("isValidTicket")).getAttribute("username"))
                .isEqualTo(desk.user());

        Element folder = Xml.children(succeeds(withTicket(
                        "GetFolder",
                        "Path",
                        "/" + desk.library() + "/Plans",
                        "WithRules",
                        "0",
                        "WithPropertySets",
                        "0",
                        "WithSecurity",
                        "0",
                        "WithOwner",
                        "1")))
                .get(0);
        assertThat(folder.getLocalName()).isEqualTo("folder");
        assertThat(folder.getAttribute("Name")).isEqualTo("Plans");
        assertThat(folder.getAttribute("Path")).isEqualTo("\\" + desk.library() + "\\Plans");

        Element folders = succeeds(withTicket("GetFolders1", "Path", "/" + desk.library() + "/Plans"));
        assertThat(folders.getAttribute("folderid")).isEqualTo(folder.getAttribute("FolderID"));
        assertThat(folders.getAttribute("parentid")).isEqualTo(folder.getAttribute("ParentID"));
        assertThat(folders.getAttribute("path")).isEqualTo("\\" + desk.library() + "\\Plans");
        assertThat(folders.getAttribute("itemcount")).isEqualTo("2");
        assertThat(Xml.children(folders))
                .extracting(Element::getLocalName, child -> child.getAttribute("n"))
                .containsExactlyInAnyOrder(tuple("f", "Bridge"), tuple("f", "attic"));

        List<Element> documents =
                Xml.children(succeeds(withTicket("GetDocuments1", "Path", "/" + desk.library() + "/Plans")));
        assertThat(documents)
                .extracting(
                        child -> child.getAttribute("n"),
                        child -> child.getAttribute("size"),
                        child -> child.getAttribute("version"),
                        child -> child.getAttribute("publishedversion"),
                        child -> child.getAttribute("dtype"))
                .containsExactly(
                        tuple("bridge.pdf", "6", "1000000", "1000000", "0"),
                        tuple("readme.txt", "6", "2000000", "2000000", "0"));
        assertThat(documents.get(0).getAttribute("id")).isEqualTo(String.valueOf(first));
        assertThat(documents.get(0).getAttribute("dformat")).isEqualTo("PDF Document");
    }

    @Test
    void createsAFolderAndLooksForADocument() {
        String path = "/" + desk.library() + "/Plans/Tunnel";
        assertThat(fails(withTicket("FolderExists", "Path", path))).isEqualTo("Folder not found.");

        Element created = succeeds(withTicket("CreateFolder", "Path", path));

        assertThat(created.getAttribute("FolderName")).isEqualTo("Tunnel");
        assertThat(succeeds(withTicket("GetFolders1", "Path", path)).getAttribute("folderid"))
                .isEqualTo(created.getAttribute("FolderId"));
        succeeds(withTicket("FolderExists", "Path", path));
        assertThat(fails(withTicket("DocumentExists", "Path", path + "/tunnel.txt")))
                .isEqualTo("Document not found.");
        workplace.publish(path + "/tunnel.txt", "123456789".getBytes(StandardCharsets.UTF_8));
        Element found = succeeds(withTicket("DocumentExists", "Path", path + "/tunnel.txt"));
        // The check value of CRC-32.
        assertThat(found.getAttribute("CRC32LASTVERSION")).isEqualToIgnoringCase("cbf43926");
        assertThat(found.getAttribute("CRC32")).isEqualTo(found.getAttribute("CRC32LASTVERSION"));
    }

    @Test
    void readsAnEndedSession() {
        succeeds(withTicket("LogOut"));

        assertThat(fails(withTicket("isValidTicket"))).isEqualTo("[901] Session expired or Invalid ticket");
    }

    private Element withTicket(String operation, String... namesAndValues) {
        String[] parameters = new String[namesAndValues.length + 2];
        parameters[0] = "AuthenticationTicket";
        parameters[1] = ticket;
        System.arraycopy(namesAndValues, 0, parameters, 2, namesAndValues.length);
        return call(operation, parameters);
    }

    private Element call(String operation, String... namesAndValues) {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.append("<tns:").append(namesAndValues[i]).append('>');
            parameters.append(Xml.escape(namesAndValues[i + 1]));
            parameters.append("</tns:").append(namesAndValues[i]).append('>');
        }
        String message = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><env:Envelope"
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:tns=\"http://tempuri.org/\" xmlns:env=\"http://schemas.xmlsoap.org/soap/envelope/\"><env:Body><tns:"
                + operation + ">" + parameters + "</tns:" + operation + "></env:Body></env:Envelope>";
        HttpExchange exchange = HttpExchange.post(
                workplace.service(),
                message.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/xml;charset=UTF-8",
                "SOAPAction",
                "\"http://tempuri.org/" + operation + "\"");
        Element envelope = Xml.parse(exchange.body());
        return Xml.find(Xml.find(envelope, operation + "Result").orElseThrow(), "response")
                .orElseThrow(() -> new AssertionError(exchange.text()));
    }

    private static Element succeeds(Element response) {
        assertThat(response.getAttribute("success"))
                .as(response.getAttribute("error"))
                .isEqualTo("true");
        return response;
    }

    private static String fails(Element response) {
        assertThat(response.getAttribute("success")).isEqualTo("false");
        return response.getAttribute("error");
    }
}
