package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/**
 * A .NET program that writes SOAP 1.1 messages itself. It ignores the HTTP status and looks at {@code success} only. Its
 * paths have no leading separator.
 */
@JourneyTest
class HandMadeSoapJourneyTest {

    @Autowired
    private Workplace workplace;

    private Workplace.Desk desk;
    private String ticket;

    @BeforeEach
    void signIn() {
        desk = workplace.newDesk();
        Element answer = call(
                "AuthenticateUser", "<UID>" + desk.user() + "</UID><PWD>" + Xml.escape(desk.password()) + "</PWD>");
        assertThat(isSuccess(answer)).isTrue();
        ticket = answer.getAttribute("ticket");
    }

    @Test
    void keepsATreeOfFoldersInOrder() {
        Element session = call("isValidTicket", "<authenticationTicket>" + ticket + "</authenticationTicket>");
        assertThat(isSuccess(session)).isTrue();
        assertThat(session.getAttribute("username")).isEqualTo(desk.user());
        assertThat(Xml.children(Xml.children(onPath("GetDomains", "")).get(0)))
                .extracting(domain -> domain.getAttribute("DomainName"))
                .containsExactly(desk.library());

        String inbox = desk.library() + "/Clients/Miller und Söhne/Inbox";
        assertThat(isSuccess(onPath("FolderExists", inbox))).isFalse();
        Element created = onPath("CreateFolder", inbox);
        assertThat(isSuccess(created)).isTrue();
        assertThat(isSuccess(onPath("FolderExists", inbox))).isTrue();
        assertThat(onPath("CreateFolder", inbox).getAttribute("FolderId")).isEqualTo(created.getAttribute("FolderId"));
        onPath("CreateFolder", desk.library() + "/Clients/Miller und Söhne/Done");
        assertThat(subfolders(desk.library() + "/Clients/Miller und Söhne"))
                .extracting(
                        folder -> folder.getAttribute("FolderID"),
                        folder -> folder.getAttribute("Name"),
                        folder -> folder.getAttribute("Path"))
                .contains(tuple(
                        created.getAttribute("FolderId"),
                        "Inbox",
                        "\\" + desk.library() + "\\Clients\\Miller und Söhne\\Inbox"))
                .hasSize(2);

        assertThat(isSuccess(onPath("DeleteFolder", desk.library() + "/Clients/Miller und Söhne/Done")))
                .isTrue();
        assertThat(subfolders(desk.library() + "/Clients/Miller und Söhne"))
                .extracting(folder -> folder.getAttribute("Name"))
                .containsExactly("Inbox");
        assertThat(isSuccess(onPath("DeleteFolder", desk.library() + "/Clients/Miller und Söhne/Done")))
                .isFalse();
    }

    @Test
    void movesAndDeletesADocument() {
        byte[] content = "an order".getBytes(StandardCharsets.UTF_8);
        onPath("CreateFolder", desk.library() + "/Inbox");
        onPath("CreateFolder", desk.library() + "/Done");
        workplace.publish("/" + desk.library() + "/Inbox/order.txt", content);
        Element before = document(desk.library() + "/Inbox/order.txt");

        Element moved = call(
                "Move",
                "<authenticationTicket>" + ticket + "</authenticationTicket><SourcePath>" + desk.library()
                        + "/Inbox/order.txt</SourcePath><DestinationPath>" + desk.library()
                        + "/Done/order.txt</DestinationPath>");

        assertThat(isSuccess(moved)).isTrue();
        assertThat(isSuccess(onPath("GetDocument", desk.library() + "/Inbox/order.txt")))
                .isFalse();
        Element after = document(desk.library() + "/Done/order.txt");
        assertThat(after.getAttribute("DocumentID")).isEqualTo(before.getAttribute("DocumentID"));
        assertThat(after.getAttribute("Path")).isEqualTo("\\" + desk.library() + "\\Done");
        assertThat(after.getAttribute("FolderId")).isNotEqualTo(before.getAttribute("FolderId"));
        assertThat(after.getAttribute("Size")).isEqualTo(String.valueOf(content.length));

        assertThat(isSuccess(onPath("DeleteDocument", desk.library() + "/Done/order.txt")))
                .isTrue();
        assertThat(isSuccess(onPath("GetDocument", desk.library() + "/Done/order.txt")))
                .isFalse();
        assertThat(isSuccess(onPath("DeleteDocument", desk.library() + "/Done/order.txt")))
                .isFalse();
        assertThat(isSuccess(onPath("DeleteFolder", desk.library() + "/Done"))).isTrue();
        assertThat(isSuccess(onPath("FolderExists", desk.library() + "/Done"))).isFalse();
        assertThat(isSuccess(onPath("FolderExists", desk.library() + "/Inbox"))).isTrue();
    }

    @Test
    void seesAnEndedSessionInTheAnswer() {
        String ended = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

        Element answer = call("isValidTicket", "<authenticationTicket>" + ended + "</authenticationTicket>");

        assertThat(isSuccess(answer)).isFalse();
    }

    private Element document(String path) {
        Element answer = onPath("GetDocument", path);
        assertThat(isSuccess(answer)).isTrue();
        return Xml.find(answer, "document").orElseThrow();
    }

    private List<Element> subfolders(String path) {
        Element answer = onPath("GetFolders", path);
        assertThat(isSuccess(answer)).isTrue();
        return Xml.children(answer);
    }

    private Element onPath(String operation, String path) {
        String parameters = path.isEmpty() ? "" : "<Path>" + Xml.escape(path) + "</Path>";
        return call(operation, "<authenticationTicket>" + ticket + "</authenticationTicket>" + parameters);
    }

    private Element call(String operation, String parameters) {
        String message =
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">\n  <soap:Body>\n    <"
                        + operation + " xmlns=\"http://tempuri.org/\">" + parameters + "</" + operation
                        + ">\n  </soap:Body>\n</soap:Envelope>";
        HttpExchange exchange = HttpExchange.post(
                workplace.service(),
                message.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/xml; charset=utf-8",
                "SOAPAction",
                "http://tempuri.org/" + operation);
        Element result = Xml.find(Xml.parse(exchange.body()), operation + "Result")
                .orElseThrow(() -> new AssertionError(exchange.text()));
        return Xml.children(result).get(0);
    }

    private static boolean isSuccess(Element answer) {
        return answer.getAttribute("success").equals("true");
    }
}
