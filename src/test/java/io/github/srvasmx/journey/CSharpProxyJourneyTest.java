package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.srvasmx.library.DocumentVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/**
 * A C# program with a generated proxy: it downloads all documents of a folder and moves each to an archive. It reads
 * attributes only, joins paths with backslashes, and tests the bytes for null.
 */
@JourneyTest
class CSharpProxyJourneyTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Autowired
    private Workplace workplace;

    private DotNetProxy proxy;
    private Workplace.Desk desk;
    private String inbox;
    private String archive;
    private String ticket;

    @BeforeEach
    void signIn() {
        desk = workplace.newDesk();
        workplace.createFolder("/" + desk.library() + "/Inbox");
        workplace.createFolder("/" + desk.library() + "/Archive");
        inbox = "\\" + desk.library() + "\\Inbox";
        archive = "\\" + desk.library() + "\\Archive";
        proxy = new DotNetProxy(workplace.service());
        Element answer = proxy.call("AuthenticateUser", "UID", desk.user(), "PWD", desk.password());
        assertThat(answer.getAttribute("success")).isEqualTo("true");
        ticket = answer.getAttribute("ticket");
    }

    @Test
    void downloadsAndArchivesTheDocumentsOfAFolder() {
        byte[] letter = "Dear Sirs".getBytes(StandardCharsets.UTF_8);
        byte[] scan = new byte[300_000];
        DocumentVersion first = workplace.publish("/" + desk.library() + "/Inbox/Größe & Maß.txt", letter);
        workplace.publish("/" + desk.library() + "/Inbox/scan.pdf", "draft".getBytes(StandardCharsets.UTF_8));
        DocumentVersion second = workplace.publish("/" + desk.library() + "/Inbox/scan.pdf", scan);

        List<Element> documents = documents(inbox);
        Map<String, byte[]> downloaded = new TreeMap<>();
        for (Element document : documents) {
            String path = document.getAttribute("Path") + "\\" + document.getAttribute("Name");
            downloaded.put(path, proxy.bytes("DownloadDocument", "AuthenticationTicket", ticket, "Path", path));
            Element moved = move(path, archive + "\\" + document.getAttribute("Name"));
            assertThat(moved.getAttribute("success")).isEqualTo("true");
            assertThat(moved.getAttribute("error")).isEmpty();
        }

        assertThat(downloaded)
                .containsOnly(Map.entry(inbox + "\\Größe & Maß.txt", letter), Map.entry(inbox + "\\scan.pdf", scan));
        assertThat(documents(inbox)).isEmpty();
        assertThat(documents(archive))
                .extracting(
                        document -> document.getAttribute("DocumentID"),
                        document -> document.getAttribute("Path"),
                        document -> document.getAttribute("Size"),
                        document -> document.getAttribute("VersionNumber"))
                .containsExactly(
                        tuple(String.valueOf(first.documentId()), archive, "9", "1000000"),
                        tuple(String.valueOf(second.documentId()), archive, "300000", "2000000"));
    }

    @Test
    void readsTheAttributesOfADocument() {
        workplace.publish("/" + desk.library() + "/Inbox/plan.txt", "plan".getBytes(StandardCharsets.UTF_8));

        Element document = documents(inbox).get(0);

        assertThat(document.getAttribute("CreationDate")).matches(TIME);
        assertThat(document.getAttribute("ModificationDate")).matches(TIME);
        assertThat(document.getAttribute("CheckoutBy")).isEmpty();
        assertThat(document.getAttribute("PublishedVersionNumber")).isEqualTo("1000000");
        assertThat(document.getAttribute("PercentComplete")).isEqualTo("100");
        assertThat(document.getAttribute("ApprovalStatus")).isEqualTo("Approved");
        assertThat(document.getAttribute("DomainName")).isEqualTo(desk.library());
        assertThat(document.getAttribute("Foldername")).isEqualTo("Inbox");
        assertThat(document.getAttribute("OwnerName")).isEqualTo("admin");
        assertThat(document.getAttribute("IsShortcut")).isEqualTo("FALSE");
        assertThat(document.getAttribute("WorkflowId")).isEqualTo("0");
    }

    @Test
    void getsNullForADocumentThatDoesNotExist() {
        assertThat(proxy.bytes("DownloadDocument", "AuthenticationTicket", ticket, "Path", inbox + "\\none.txt"))
                .isNull();
    }

    @Test
    void getsAnEmptyArrayForAnEmptyDocument() {
        workplace.publish("/" + desk.library() + "/Inbox/empty.txt", new byte[0]);

        assertThat(proxy.bytes("DownloadDocument", "AuthenticationTicket", ticket, "Path", inbox + "\\empty.txt"))
                .isNotNull()
                .isEmpty();
    }

    @Test
    void leavesADocumentWhereItIsIfTheArchiveHasItsName() {
        byte[] content = "new".getBytes(StandardCharsets.UTF_8);
        workplace.publish("/" + desk.library() + "/Inbox/letter.txt", content);
        workplace.publish("/" + desk.library() + "/Archive/letter.txt", new byte[0]);

        Element refused = move(inbox + "\\letter.txt", archive + "\\letter.txt");

        assertThat(refused.getAttribute("success")).isEqualTo("false");
        assertThat(refused.getAttribute("error")).isEqualTo("An item with this name already exists.");
        assertThat(proxy.bytes("DownloadDocument", "AuthenticationTicket", ticket, "Path", inbox + "\\letter.txt"))
                .isEqualTo(content);
    }

    private Element move(String source, String destination) {
        return proxy.call("Move", "AuthenticationTicket", ticket, "SourcePath", source, "DestinationPath", destination);
    }

    private List<Element> documents(String folder) {
        Element answer = proxy.call(
                "GetDocuments",
                "AuthenticationTicket",
                ticket,
                "Path",
                folder,
                "WithPropertySets",
                "false",
                "WithSecurity",
                "false",
                "WithOwner",
                "false",
                "WithVersions",
                "false");
        assertThat(answer.getAttribute("success")).isEqualTo("true");
        return Xml.children(answer);
    }
}
