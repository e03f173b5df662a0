package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.Recording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code docs/audit.md}: which operations are recorded, and with which fields. */
@ContractTest
class RecordedOperationsTest {

    @Autowired
    private OperationCatalog catalog;

    /** A new operation that changes something needs a line here, and in {@code docs/audit.md}. */
    @Test
    void eachRecordedOperationHasItsEventAndFields() {
        List<String> declared = new ArrayList<>();
        for (Operation operation : catalog.operations()) {
            operation.recording().ifPresent(recording -> declared.add(line(operation, recording)));
        }

        assertThat(declared)
                .containsExactlyInAnyOrder(
                        "AuthenticateUser: sign-in",
                        "AuthenticateUser1: sign-in",
                        "RenewTicket: sign-in",
                        "LogOut: log-out",
                        "ChangePassword: change-password",
                        "GetDownloadHandler: stage Path creating downloadhandler",
                        "GetDownloadHandlerByVersion: stage Path creating downloadhandler",
                        "DownloadZipWithHandler: stage Paths creating downloadhandler",
                        "DownloadDocument: download Path",
                        "DownloadDocumentVersion: download Path",
                        "DownloadZip: download Paths",
                        "DeleteDownloadHandler: delete-handler using DownloadHandler",
                        "DeleteUploadHandler: delete-handler using UploadHandler",
                        "CreateUploadHandler: upload creating UploadHandler",
                        "UploadFileChunk: upload-chunk using uploadHandler",
                        "UploadDocument: publish path",
                        "UploadDocument1: publish path",
                        "UploadDocument4: publish path",
                        "UploadDocumentWithHandler: publish path using uploadHandler",
                        "UploadDocumentWithHandler1: publish path using uploadHandler",
                        "UploadDocumentWithHandler3: publish path using uploadHandler",
                        "UploadNewDocumentWidthHandler: publish folderPath to documentName using uploadHandler",
                        "CreateFolder: create-folder Path",
                        "Move: move SourcePath to DestinationPath",
                        "Copy: copy SourcePath to DestinationPath",
                        "DeleteDocument: delete Path",
                        "DeleteFolder: delete Path",
                        "Lock: check-out Path",
                        "UnLock: end-checkout path");
    }

    private static String line(Operation operation, Recording recording) {
        StringBuilder line = new StringBuilder(operation.name() + ": " + recording.event());
        recording.object().ifPresent(parameter -> line.append(" ").append(parameter.name()));
        recording.destination().ifPresent(parameter -> line.append(" to ").append(parameter.name()));
        recording.handler().ifPresent(parameter -> line.append(" using ").append(parameter.name()));
        recording.newHandler().ifPresent(attribute -> line.append(" creating ").append(attribute));
        return line.toString();
    }

    /** A new operation needs a decision: it is recorded, or it is one of these. */
    @Test
    void onlyOperationsThatTellSomethingAreNotRecorded() {
        Set<String> unrecorded = new HashSet<>();
        catalog.operations().stream()
                .filter(operation -> operation.recording().isEmpty())
                .forEach(operation -> unrecorded.add(operation.name()));

        assertThat(unrecorded)
                .contains("isValidTicket", "ServerInfo", "DownloadFileChunk")
                .allMatch(name -> name.matches("(Get|List|is).*|.*Exists|ServerInfo|DownloadFileChunk"))
                .doesNotContain("GetDownloadHandler", "GetDownloadHandlerByVersion");
    }
}
