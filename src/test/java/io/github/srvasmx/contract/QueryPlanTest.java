package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.testing.RecordedLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The cost of a call does not grow with the number of rows: no statement of a call reads a whole table or index, or sorts
 * more than a few rows. The plans do not depend on the rows, because the database has no statistics about them.
 */
@WriteContractTest
@Isolated("a start of Spring in another test resets the log")
class QueryPlanTest {

    private static final Pattern STATEMENT =
            Pattern.compile("Executing (?:prepared )?SQL (?:statement|query|update) \\[(.*)]", Pattern.DOTALL);

    /** The only parts of statements that are read from beginning to end: they have a limit, or the depth of a path. */
    private static final Set<String> SMALL = Set.of(
            "CONSTANT", "matches", "up", "p", "page", "folder_names", "document_names", "tree", "t", "entries", "e");

    /** Statements that sort: the items with one name, the parents of a folder, and a page of a folder. */
    private static final Set<String> SORTING =
            Set.of("ORDER BY name <> ?", "ORDER BY f.name <> ?", "ORDER BY height DESC", "ORDER BY p.kind, p.name");

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @Autowired
    private OperationCatalog catalog;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    private final Set<String> called = new TreeSet<>();
    private String ticket = "";

    @Test
    void noCallReadsAWholeTable() {
        String library = "/" + administrator.newLibrary();
        TestUser user = administrator.newUser();
        RecordedLog log = new RecordedLog(JdbcTemplate.class);
        try (log) {
            callAll(library, user);
        }
        // A sweep may read whole tables. It may run during the calls.
        List<String> statements = log.messagesWithoutThread("sweep").stream()
                .map(STATEMENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();

        assertThat(called)
                .isEqualTo(catalog.operations().stream().map(Operation::name).collect(Collectors.toSet()));
        // Some statements run only once in a server, and another test may have been the first.
        assertThat(statements).hasSizeGreaterThan(50);
        assertThat(statements)
                .allSatisfy(statement ->
                        assertThat(costlySteps(statement)).as(statement).isEmpty());
    }

    @Test
    void aStatementThatReadsOrSortsAWholeTableIsFound() {
        assertThat(costlySteps("SELECT name FROM documents WHERE keywords = ?")).hasSize(1);
        assertThat(costlySteps("SELECT name FROM documents WHERE folder_id = ? ORDER BY latest"))
                .hasSize(1);
        assertThat(costlySteps("SELECT name FROM documents WHERE folder_id = ? ORDER BY name"))
                .isEmpty();
    }

    private List<String> costlySteps(String statement) {
        List<String> steps = jdbc.sql(
                        "EXPLAIN QUERY PLAN " + statement.replace('?', '0').replaceAll(":\\w+", "0"))
                .query((row, index) -> row.getString("detail"))
                .list();
        return steps.stream().filter(step -> isCostly(step, statement)).toList();
    }

    private static boolean isCostly(String step, String statement) {
        if (step.startsWith("SCAN ")) {
            String scanned = step.split(" ", -1)[1];
            return !SMALL.contains(scanned) && !scanned.startsWith("(");
        }
        if (step.startsWith("MATERIALIZE ")) {
            // It is found completely, although a limit may need only a part of it.
            return true;
        }
        return step.startsWith("USE TEMP B-TREE") && SORTING.stream().noneMatch(statement::contains);
    }

    private void callAll(String library, TestUser user) {
        call("ServerInfo");
        call("AuthenticateUser1", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD, "Lang", "");
        ticket = call("AuthenticateUser", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD)
                .get("ticket");
        call("isValidTicket", "AuthenticationTicket", ticket);
        call("RenewTicket", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD, "Lang", "", "OldTicket", ticket);
        callWithTicket("CreateFolder", "Path", library + "/A/B");
        upload(library + "/A");
        browse(library + "/A", library + "/A/a.txt");
        download(library + "/A", library + "/A/a.txt");
        change(library);
        call("LogOut", "AuthenticationTicket", ticket);
        ticket = user.ticket();
        callWithTicket(
                "ChangePassword", "oldPassword", Administrator.PASSWORD, "newPassword", Administrator.PASSWORD + "s");
    }

    private void upload(String folder) {
        callWithTicket("UploadDocument", "path", folder + "/a.txt", "fileContent", "MTIz");
        callWithTicket("UploadDocument1", "path", folder + "/a.txt", "fileContent", "MTIz", "versionComment", "c");
        callWithTicket("UploadDocument4", "path", folder + "/a.txt", "fileContent", "MTIz", "xmlParameters", "");
        callWithTicket("UploadDocumentWithHandler", "path", folder + "/b.txt", "uploadHandler", uploaded());
        callWithTicket(
                "UploadDocumentWithHandler1",
                "path",
                folder + "/b.txt",
                "uploadHandler",
                uploaded(),
                "versionComments",
                "c");
        callWithTicket(
                "UploadDocumentWithHandler3",
                "path",
                folder + "/b.txt",
                "uploadHandler",
                uploaded(),
                "xmlParameters",
                "<Parameters DESCRIPTION=\"d\" />");
        callWithTicket(
                "UploadNewDocumentWidthHandler",
                "folderPath",
                folder,
                "documentName",
                "c.txt",
                "uploadHandler",
                uploaded(),
                "xmlParameters",
                "");
        callWithTicket("DeleteUploadHandler", "UploadHandler", uploaded());
    }

    private String uploaded() {
        String handler =
                callWithTicket("CreateUploadHandler", "PreferedChunkSize", "0").get("UploadHandler");
        callWithTicket(
                "UploadFileChunk",
                "uploadHandler",
                handler,
                "fileChunk",
                "MTIz",
                "chunkHEXCRC",
                "884863D2",
                "lastChunk",
                "true");
        return handler;
    }

    private void browse(String folder, String document) {
        callWithTicket("FolderExists", "Path", folder);
        callWithTicket("DocumentExists", "Path", document);
        callWithTicket("GetDocumentVersions", "Path", document);
        for (String operation : List.of("GetFolder", "GetFolders")) {
            callWithTicket(
                    operation,
                    "Path",
                    folder,
                    "WithRules",
                    "true",
                    "withPropertySets",
                    "true",
                    "withSecurity",
                    "true",
                    "withOwner",
                    "true");
        }
        for (String operation : List.of("GetFolders1", "GetDocuments1", "GetFoldersAndDocuments1")) {
            callWithTicket(operation, "Path", folder);
        }
        for (String operation : List.of("GetDocument", "GetDocuments")) {
            Stream<String> versions = operation.equals("GetDocument") ? Stream.of("withVersions", "true") : Stream.of();
            callWithTicket(
                    operation,
                    Stream.concat(
                                    Stream.of(
                                            "Path",
                                            operation.equals("GetDocument") ? document : folder,
                                            "withPropertySets",
                                            "true",
                                            "withSecurity",
                                            "true",
                                            "withOwner",
                                            "true"),
                                    versions)
                            .toArray(String[]::new));
        }
        callWithTicket("GetDomains");
        callWithTicket("ListFolder", "Path", "/", "StartIndex", "0");
        callWithTicket("ListFolder", "Path", folder, "StartIndex", "1");
    }

    private void download(String folder, String document) {
        callWithTicket("GetDownloadInfo", "Path", document);
        callWithTicket("GetDownloadInfoByVersion", "Path", document, "VersionNumber", "1000000");
        callWithTicket(
                "GetDownloadHandlerByVersion", "Path", document, "PreferedChunkSize", "0", "VersionNumber", "1000000");
        String handler = callWithTicket("GetDownloadHandler", "Path", document, "PreferedChunkSize", "0")
                .get("downloadhandler");
        callWithTicket("DownloadFileChunk", "DownloadHandler", handler, "StartOffset", "0", "ChunkSize", "3");
        callWithTicket("ListHandlers");
        callWithTicket("DeleteDownloadHandler", "DownloadHandler", handler);
        callWithTicket("DownloadZipWithHandler", "Paths", document, "partialResult", "false");
        callWithTicket("DownloadZipWithHandler", "Paths", folder, "partialResult", "false");
        downloadFile("DownloadDocument", "Path", document);
        downloadFile("DownloadDocumentVersion", "Path", document, "VersionNumber", "1");
        downloadFile("DownloadZip", "Paths", document);
    }

    private void change(String library) {
        callWithTicket("Lock", "Path", library + "/A/b.txt");
        callWithTicket("UnLock", "path", library + "/A/b.txt", "force", "true");
        callWithTicket("Move", "SourcePath", library + "/A/b.txt", "DestinationPath", library + "/A/B/b.txt");
        callWithTicket("Move", "SourcePath", library + "/A/B", "DestinationPath", library + "/B");
        callWithTicket("Copy", "SourcePath", library + "/A/a.txt", "DestinationPath", library + "/B");
        callWithTicket("DeleteDocument", "Path", library + "/A/a.txt");
        callWithTicket("DeleteFolder", "Path", library + "/A");
    }

    private Reply callWithTicket(String operation, String... parameters) {
        return call(operation, withTicket(operation, parameters));
    }

    private void downloadFile(String operation, String... parameters) {
        String[] all = withTicket(operation, parameters);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i += 2) {
            values.put(all[i], all[i + 1]);
        }
        FileReply reply = FileReply.call(mvc, FileReply.Over.GET, operation, values);
        assertThat(reply.bytes())
                .as(operation)
                .hasValueSatisfying(bytes -> assertThat(bytes).isNotEmpty());
        called.add(operation);
    }

    private String[] withTicket(String operation, String... parameters) {
        String name = catalog.find(operation).orElseThrow().parameters().stream()
                .map(parameter -> parameter.name())
                .filter(parameter -> parameter.equalsIgnoreCase("authenticationTicket"))
                .findFirst()
                .orElseThrow();
        return Stream.concat(Stream.of(name, ticket), Stream.of(parameters)).toArray(String[]::new);
    }

    private Reply call(String operation, String... parameters) {
        Reply reply = server.call(Binding.POST, operation, parameters);
        assertThat(reply.succeeded()).as("%s: %s", operation, reply).isTrue();
        called.add(operation);
        return reply;
    }
}
