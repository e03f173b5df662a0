package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.util.List;

/** "Files" of {@code wire.md}. {@code DirectDownloadTest} tests the bytes. */
final class FileRows {

    private static final String FILE =
            "/srv.asmx/DownloadDocument?authenticationTicket=TICKET&Path=/Samples/README.txt";
    private static final String CALL =
            "<DownloadDocument xmlns='http://tempuri.org/'><authenticationTicket>TICKET</authenticationTicket>"
                    + "<Path>%s</Path></DownloadDocument>";
    private static final String SIZE = "517";

    private FileRows() {}

    static List<Row> rows() {
        return List.of(
                row("over SOAP")
                        .soapBody(CALL.formatted("/Samples/README.txt"))
                        .hasStatus(200)
                        .containing("<DownloadDocumentResult>", "</DownloadDocumentResult></DownloadDocumentResponse>")
                        .soapBody(CALL.formatted("/Samples/none"))
                        .hasStatus(200)
                        .containing(
                                "<DownloadDocumentResponse xmlns=\"http://tempuri.org/\"></DownloadDocumentResponse></soap:Body>"),
                row("over GET and POST")
                        .getFrom(FILE)
                        .hasStatus(200)
                        .withHeader("Content-Type", "application/octet-stream")
                        .withHeader("Content-Length", SIZE)
                        .withHeader("Accept-Ranges", "bytes")
                        .post("authenticationTicket=TICKET&Path=/Samples/README.txt")
                        .at("/srv.asmx/DownloadDocument")
                        .hasStatus(200)
                        .withHeader("Content-Type", "application/octet-stream")
                        .withHeader("Content-Length", SIZE),
                row("the call failed")
                        .getFrom(FILE + ".none")
                        .hasStatus(200)
                        .withText("")
                        .withHeader("X-InfoRouter-Error", "Document not found.")
                        .withHeader("X-InfoRouter-ErrorCode", "400")
                        .getFrom("/srv.asmx/DownloadDocument?Path=/Samples/README.txt")
                        .hasStatus(200)
                        .withText("")
                        .withHeader("X-InfoRouter-Error", "[900] Authentication failed")
                        .withHeader("X-InfoRouter-ErrorCode", "900"),
                row("the name")
                        .getFrom(FILE)
                        .hasStatus(200)
                        .withHeader("Content-Disposition", "attachment; filename=\"README.txt\"")
                        .getFrom(
                                "/srv.asmx/UploadDocumentWithHandler?authenticationTicket=TICKET&uploadHandler=UPLOADED"
                                        + "&path=/Samples/%C3%A9%22.txt")
                        .hasStatus(200)
                        .containing("success=\"true\"")
                        .getFrom("/srv.asmx/DownloadDocument?authenticationTicket=TICKET&Path=/Samples/%C3%A9%22.txt")
                        .hasStatus(200)
                        .withText("a")
                        .withHeader(
                                "Content-Disposition",
                                "attachment; filename=\"__.txt\"; filename*=UTF-8''%C3%A9%22.txt"),
                row("Range, with GET or POST")
                        .getFrom(FILE)
                        .with("Range", "bytes=0-3")
                        .hasStatus(206)
                        .withHeader("Content-Range", "bytes 0-3/" + SIZE)
                        .withHeader("Content-Length", "4")
                        .getFrom(FILE)
                        .with("Range", "bytes=517-")
                        .hasStatus(416)
                        .getFrom(FILE)
                        .with("Range", "bytes=0-1,4-5", "bytes=x", "lines=0-1")
                        .hasStatus(200)
                        .withHeader("Content-Length", SIZE),
                row("If-Range")
                        .getFrom(FILE)
                        .with("If-Range", "\"other\"", "Thu, 26 Nov 2026 00:00:00 GMT")
                        .with("Range", "bytes=0-3")
                        .hasStatus(200)
                        .withHeader("Content-Length", SIZE),
                row("If-Match")
                        .getFrom(FILE)
                        .with("If-Match", "\"other\"", "\"a\", W/\"b\"")
                        .with("Range", "bytes=4-")
                        .hasStatus(412)
                        .withHeader("Content-Length", "0")
                        .withText("")
                        .getFrom(FILE)
                        .with("If-Match", "*", "\"a\",*", "")
                        .with("Range", "bytes=0-3")
                        .hasStatus(206)
                        .getFrom(FILE + ".none")
                        .with("If-Match", "\"other\"")
                        .hasStatus(200)
                        .withHeader("X-InfoRouter-Error", "Document not found."));
    }
}
