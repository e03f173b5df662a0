package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/**
 * The Visual Basic samples of the vendor. They convert {@code success} to upper case, show {@code error}, and give an
 * existing folder with a trailing separator as the destination of a move.
 */
@JourneyTest
class VendorSamplesJourneyTest {

    private static final byte[] REPORT = "a report of the year".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private Workplace workplace;

    private DotNetProxy proxy;
    private Workplace.Desk desk;
    private String library;
    private String ticket;

    @BeforeEach
    void signIn() {
        desk = workplace.newDesk();
        library = "\\" + desk.library();
        workplace.createFolder("/" + desk.library() + "/Reports");
        workplace.createFolder("/" + desk.library() + "/Archive/2014");
        proxy = new DotNetProxy(workplace.service());
        ticket = ticketOf(desk);
    }

    @Test
    void uploadsDescribesAndDownloadsADocument() {
        Element stored =
                succeeds(call("UploadDocument", "Path", library + "\\Reports\\year.doc", "FileContent", REPORT));

        Element info = succeeds(call("GetDownloadInfo", "Path", library + "\\Reports\\year.doc"));
        byte[] content = proxy.bytes(
                "DownloadDocument", "AuthenticationTicket", ticket, "Path", library + "\\Reports\\year.doc");

        assertThat(stored.getAttribute("VersionId")).isEqualTo("1000000");
        assertThat(stored.getAttribute("DocumentId")).matches("[1-9]\\d*");
        assertThat(info.getAttribute("Size")).isEqualTo(String.valueOf(REPORT.length));
        assertThat(info.getAttribute("CRC32")).isEqualTo(crc(REPORT));
        assertThat(info.getAttribute("AlterDocumentName")).isEqualTo("year.doc");
        assertThat(content).isEqualTo(REPORT);
        byte[] longer = "the report of the year, corrected".getBytes(StandardCharsets.UTF_8);
        assertThat(succeeds(call("UploadDocument", "Path", library + "\\Reports\\year.doc", "FileContent", longer))
                        .getAttribute("VersionId"))
                .isEqualTo("2000000");
        assertThat(proxy.bytes(
                        "DownloadDocument", "AuthenticationTicket", ticket, "Path", library + "\\Reports\\year.doc"))
                .isEqualTo(longer);
    }

    @Test
    void browsesFromTheLibrariesToAFolder() {
        List<Element> domains = Xml.find(succeeds(call("GetDomains")), "domains").stream()
                .flatMap(list -> Xml.children(list).stream())
                .toList();
        assertThat(domains)
                .extracting(domain -> domain.getAttribute("DomainName"), domain -> domain.getAttribute("IsHidden"))
                .containsExactly(tuple(desk.library(), "FALSE"));
        String domain = domains.get(0).getAttribute("DomainID");

        List<Element> folders = folders(library);

        assertThat(folders)
                .extracting(
                        folder -> folder.getAttribute("Name"),
                        folder -> folder.getAttribute("Path"),
                        folder -> folder.getAttribute("ParentID"),
                        folder -> folder.getAttribute("DomainId"))
                .containsExactly(
                        tuple("Archive", library + "\\Archive", domain, domain),
                        tuple("Reports", library + "\\Reports", domain, domain));
        assertThat(folders(library + "\\Archive\\"))
                .extracting(folder -> folder.getAttribute("ParentID"))
                .containsExactly(folders.get(0).getAttribute("FolderID"));
        succeeds(call("FolderExists", "Path", library + "\\Reports\\"));
        assertThat(fails(call("FolderExists", "Path", library + "\\Nothing"))).isEqualTo("Folder not found.");
    }

    @Test
    void movesADocumentIntoAnExistingFolder() {
        String id = succeeds(call("UploadDocument", "Path", library + "\\Reports\\old.doc", "FileContent", REPORT))
                .getAttribute("DocumentId");

        succeeds(call(
                "Move",
                "SourcePath",
                library + "\\Reports\\old.doc",
                "DestinationPath",
                library + "\\Archive\\2014\\"));

        assertThat(fails(call("GetDownloadInfo", "Path", library + "\\Reports\\old.doc")))
                .isEqualTo("Document not found.");
        assertThat(proxy.bytes(
                        "DownloadDocument",
                        "AuthenticationTicket",
                        ticket,
                        "Path",
                        library + "\\Archive\\2014\\old.doc"))
                .isEqualTo(REPORT);
        assertThat(succeeds(call("GetDownloadInfo", "Path", "~D" + id)).getAttribute("CRC32"))
                .isEqualTo(crc(REPORT));
    }

    @Test
    void movesAFolderWithItsDocuments() {
        succeeds(call("UploadDocument", "Path", library + "\\Reports\\year.doc", "FileContent", REPORT));

        succeeds(call("Move", "SourcePath", library + "\\Reports", "DestinationPath", library + "\\Archive\\2015"));

        assertThat(folders(library))
                .extracting(folder -> folder.getAttribute("Name"))
                .containsExactly("Archive");
        assertThat(folders(library + "\\Archive"))
                .extracting(folder -> folder.getAttribute("Name"))
                .containsExactly("2014", "2015");
        assertThat(proxy.bytes(
                        "DownloadDocument",
                        "AuthenticationTicket",
                        ticket,
                        "Path",
                        library + "\\Archive\\2015\\year.doc"))
                .isEqualTo(REPORT);
    }

    @Test
    void copiesADocument() {
        String id = succeeds(call("UploadDocument", "Path", library + "\\Reports\\year.doc", "FileContent", REPORT))
                .getAttribute("DocumentId");

        succeeds(call(
                "Copy",
                "SourcePath",
                library + "\\Reports\\year.doc",
                "DestinationPath",
                library + "\\Archive\\copy.doc"));

        Element copy = succeeds(call("GetDocument", "Path", library + "\\Archive\\copy.doc"));
        Element document = Xml.find(copy, "document").orElseThrow();
        assertThat(document.getAttribute("DocumentID")).isNotEqualTo(id);
        assertThat(document.getAttribute("Size")).isEqualTo(String.valueOf(REPORT.length));
        assertThat(proxy.bytes(
                        "DownloadDocument", "AuthenticationTicket", ticket, "Path", library + "\\Archive\\copy.doc"))
                .isEqualTo(REPORT);
        succeeds(call("GetDownloadInfo", "Path", library + "\\Reports\\year.doc"));
        assertThat(fails(call(
                        "Copy",
                        "SourcePath",
                        library + "\\Reports\\none.doc",
                        "DestinationPath",
                        library + "\\Archive\\none.doc")))
                .startsWith("Source:");
    }

    @Test
    void locksADocumentAgainstOthers() {
        Workplace.Desk colleague = workplace.newDeskIn(desk.library());
        String other = ticketOf(colleague);
        String path = library + "\\Reports\\year.doc";
        succeeds(call("UploadDocument", "Path", path, "FileContent", REPORT));

        succeeds(call("Lock", "Path", path));

        String refusal = "Document is checked out by " + desk.user() + ".";
        assertThat(fails(proxy.call(
                        "UploadDocument",
                        "AuthenticationTicket",
                        other,
                        "Path",
                        path,
                        "FileContent",
                        "theirs".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(refusal);
        assertThat(fails(proxy.call(
                        "Move",
                        "AuthenticationTicket",
                        other,
                        "SourcePath",
                        path,
                        "DestinationPath",
                        library + "\\Archive\\")))
                .isEqualTo(refusal);
        Element document = Xml.find(succeeds(call("GetDocument", "Path", path)), "document")
                .orElseThrow();
        assertThat(document.getAttribute("CheckoutByUserName")).isEqualTo(desk.user());
        assertThat(document.getAttribute("CheckoutDate")).isNotEmpty();
        byte[] ours = "ours".getBytes(StandardCharsets.UTF_8);
        succeeds(call("UploadDocument", "Path", path, "FileContent", ours));
        succeeds(call("UnLock", "Path", path, "Force", "false"));
        succeeds(proxy.call(
                "Move", "AuthenticationTicket", other, "SourcePath", path, "DestinationPath", library + "\\Archive\\"));
        assertThat(proxy.bytes(
                        "DownloadDocument", "AuthenticationTicket", ticket, "Path", library + "\\Archive\\year.doc"))
                .isEqualTo(ours);
    }

    private List<Element> folders(String path) {
        return Xml.children(
                succeeds(call(
                        "GetFolders",
                        "Path",
                        path,
                        "WithRules",
                        "false",
                        "WithPropertySets",
                        "false",
                        "WithSecurity",
                        "false",
                        "WithOwner",
                        "true")),
                "folder");
    }

    private String ticketOf(Workplace.Desk account) {
        return succeeds(proxy.call("AuthenticateUser", "UID", account.user(), "PWD", account.password()))
                .getAttribute("ticket");
    }

    private Element call(String operation, Object... namesAndValues) {
        Object[] parameters = new Object[namesAndValues.length + 2];
        parameters[0] = "AuthenticationTicket";
        parameters[1] = ticket;
        System.arraycopy(namesAndValues, 0, parameters, 2, namesAndValues.length);
        return proxy.call(operation, parameters);
    }

    private static Element succeeds(Element answer) {
        assertThat(answer.getAttribute("success").toUpperCase(Locale.ROOT))
                .as(answer.getAttribute("error"))
                .isEqualTo("TRUE");
        return answer;
    }

    private static String fails(Element answer) {
        assertThat(answer.getAttribute("success").toUpperCase(Locale.ROOT)).isEqualTo("FALSE");
        return answer.getAttribute("error");
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }
}
