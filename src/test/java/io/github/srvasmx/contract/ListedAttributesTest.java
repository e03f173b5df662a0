package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.library.DocumentVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The elements of folders and documents in {@code operations.md}, "Browse", as they are written. */
@ContractTest
class ListedAttributesTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @Test
    void writesTheAttributesOfAFolderInTheOrderOfTheContract() throws Exception {
        Place place = place();

        assertThat(body("GetFolders", place.ticket(), "/" + place.library()))
                .matches(exactly("<response success=\"true\" error=\"\"><folder FolderID=\"" + place.folder()
                                + "\" ParentID=\"" + place.libraryId() + "\" Name=\"Plans 2\" Path=\"\\"
                                + place.library() + "\\Plans 2\" Description=\"\" CreationDate=\"")
                        + TIME
                        + exactly("\" OwnerName=\"admin\" DomainId=\"" + place.libraryId()
                                + "\" ClassificationLevel=\"NoMarkings\" ClassificationLevelId=\"0\" DeclassifyOn=\"\""
                                + " DowngradeOn=\"\" RDDefId=\"0\" RetentionDate=\"\" DispositionDate=\"\""
                                + " CutoffDate=\"\" /></response>"));
        assertThat(body("GetFolders1", place.ticket(), "/" + place.library()))
                .isEqualTo("<response success=\"true\" error=\"\" folderid=\"" + place.libraryId()
                        + "\" parentid=\"0\" name=\"" + place.library() + "\" path=\"\\" + place.library()
                        + "\" folderfilter=\"\" itemcount=\"1\"><f id=\"" + place.folder()
                        + "\" n=\"Plans 2\" /></response>");
    }

    @Test
    void writesTheAttributesOfADocumentInTheOrderOfTheContract() throws Exception {
        Place place = place();
        String folder = "/" + place.library() + "/plans 2";
        DocumentVersion first = administrator.publish(folder + "/A&B.PDF", "one");
        DocumentVersion second = administrator.publish(folder + "/a&b.pdf", "second");
        String path = "\\" + place.library() + "\\Plans 2";

        assertThat(body("GetDocuments", place.ticket(), folder))
                .matches(exactly("<response success=\"true\" error=\"\"><document DocumentID=\"" + first.documentId()
                                + "\" Name=\"A&amp;B.PDF\" Path=\"" + path
                                + "\" Description=\"\" UpdateInstructions=\"\" CreationDate=\"")
                        + TIME
                        + exactly("\" ModificationDate=\"")
                        + TIME
                        + exactly("\" CheckoutDate=\"\" CheckoutBy=\"\" CheckoutByUserName=\"\" Size=\"6\""
                                + " Type=\"PDF Document\" PercentComplete=\"100\" CompletionDate=\"\" Importance=\"1\""
                                + " RetentionDate=\"\" DispositionDate=\"\" ExpirationDate=\"\" RegisterDate=\"")
                        + TIME
                        + exactly("\" RegisteredBy=\"admin\" DocTypeID=\"0\" DocTypeName=\"\" VersionNumber=\"2000000\""
                                + " PublishedVersionNumber=\"2000000\" PublishingRule=\"PublishingNotRequired\""
                                + " OwnerName=\"admin\" WorkflowId=\"0\" WorkflowName=\"\" WorkflowStepNumber=\"0\""
                                + " WorkflowStepName=\"\" Author=\"\" Language=\"\" Source=\"\""
                                + " ApprovalStatus=\"Approved\" ClassificationLevel=\"NoMarkings\""
                                + " ClassificationLevelId=\"0\" DeclassifyOn=\"\" DomainId=\"" + place.libraryId()
                                + "\" DomainName=\"" + place.library() + "\" DowngradeOn=\"\" FolderId=\""
                                + place.folder() + "\" Foldername=\"Plans 2\" IsShortcut=\"FALSE\""
                                + " TargetDocumentId=\"0\" LastISOReviewDate=\"\" NextISOReviewDate=\"\" OwnerId=\"1\""
                                + " RegisterById=\"1\" TemplateID=\"0\" VersionCount=\"2\" UserViewStatus=\"0\""
                                + " /></response>"));
        assertThat(second.documentId()).isEqualTo(first.documentId());
        assertThat(body("GetDocuments1", place.ticket(), folder))
                .matches(exactly("<response success=\"true\" error=\"\" folderid=\"" + place.folder() + "\" parentid=\""
                                + place.libraryId() + "\" name=\"Plans 2\" path=\"" + path
                                + "\" documentfilter=\"\" itemcount=\"1\"><d id=\"" + first.documentId()
                                + "\" n=\"A&amp;B.PDF\" mdate=\"")
                        + TIME
                        + exactly("\" cdate=\"")
                        + TIME
                        + exactly("\" size=\"6\" dformat=\"PDF Document\" chkoutbyusername=\"\" chkoutbyfullname=\"\""
                                + " version=\"2000000\" publishedversion=\"2000000\" regdate=\"")
                        + TIME
                        + exactly("\" dtype=\"0\" /></response>"));
    }

    private record Place(String ticket, String library, String libraryId, long folder) {}

    /** A library with the folder {@code Plans 2}. */
    private Place place() {
        String library = administrator.newLibrary();
        String ticket = server.signIn();
        String libraryId = server.call(
                        Binding.GET, "GetFolders1", "authenticationTicket", ticket, "Path", "/" + library)
                .get("folderid");
        return new Place(ticket, library, libraryId, administrator.createFolder("/" + library + "/Plans 2"));
    }

    private static String exactly(String text) {
        return Pattern.quote(text);
    }

    /** The body without the XML declaration. */
    private String body(String operation, String ticket, String path) throws Exception {
        String ticketName = operation.startsWith("GetDocument") ? "AuthenticationTicket" : "authenticationTicket";
        String query = Binding.encode(Map.of(ticketName, ticket, "Path", path));
        String body = mvc.perform(get(URI.create("/srv.asmx/" + operation + "?" + query)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return body.substring(body.indexOf("<response"));
    }
}
