package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** "GET and POST at /srv.asmx/{Operation}" of {@code wire.md}. */
final class GetAndPostRows {

    private static final String WHOLE = "authenticationTicket=TICKET&DownloadHandler=GUID";
    private static final String STAGED = "authenticationTicket=TICKET&DownloadHandler=STAGED";
    private static final String MULTIPART =
            "--x\r\nContent-Disposition: form-data; name=\"authenticationTicket\"\r\n\r\nTICKET\r\n"
                    + "--x\r\nContent-Disposition: form-data; name=\"DownloadHandler\"\r\n\r\nGUID\r\n--x--";
    private static final String SEED =
            "authenticationTicket=3f2504e0-4f89-11d3-9a0c-0305e82c3301%s&DownloadHandler=a1b2c3d4-e5f6-7890-abcd-ef1234567890%s";
    private static final String STAGE =
            "/srv.asmx/GetDownloadHandler?AuthenticationTicket=TICKET&Path=/Samples/README.txt&PreferedChunkSize=";
    private static final String UPLOAD = "/srv.asmx/CreateUploadHandler?authenticationTicket=TICKET";
    private static final String INFO = "/srv.asmx/GetDownloadInfo?AuthenticationTicket=TICKET&Path=";
    private static final int SMALLEST_CHUNK = 262_144;
    private static final int DEFAULT_CHUNK = 4_194_304;
    private static final String ZIP = "/srv.asmx/DownloadZipWithHandler?authenticationTicket=TICKET&partialResult=";

    private static final String NO_TICKET = "[900] Authentication failed";
    private static final String DEAD_TICKET = "[901] Session expired or Invalid ticket";
    private static final String NO_SUCH_METHOD = "NoSuchMethod Web Service method name is not valid.";

    private GetAndPostRows() {}

    static List<Row> rows() {
        return List.of(
                row("answer")
                        .getAndPost(WHOLE)
                        .succeeds()
                        .withHeader("Cache-Control", "no-store")
                        .withHeader("X-Content-Type-Options", "nosniff")
                        .get(SEED.formatted("", ""))
                        .isRefusedWith(DEAD_TICKET),
                row("child elements")
                        .getFrom("/srv.asmx/GetDocumentVersions?AuthenticationTicket=TICKET&Path=/Samples/planets.csv")
                        .hasStatus(200)
                        .containing("<Versions><Version Number=\"1000000\">", "</Version></Versions></response>"),
                row("attribute escaping")
                        .getFrom(
                                "/srv.asmx/UploadDocumentWithHandler?authenticationTicket=TICKET&uploadHandler=UPLOADED"
                                        + "&path=/Samples/%3C%26%22%3E")
                        .hasStatus(200)
                        .containing("success=\"true\"")
                        .getFrom(INFO + "/Samples/%3C%26%22%3E")
                        .hasStatus(200)
                        .containing("AlterDocumentName=\"&lt;&amp;&quot;&gt;\""),
                row("absent parameter")
                        .getAndPost("authenticationTicket=TICKET")
                        .isRefusedWith("bad Request")
                        .getAndPost("DownloadHandler=GUID")
                        .isRefusedWith(NO_TICKET)
                        .getAndPost("")
                        .isRefusedWith("bad Request"),
                row("number or boolean that is none")
                        .getFrom(
                                STAGE + "x",
                                STAGE + "1.5",
                                STAGE + "0x10",
                                STAGE + "9223372036854775808",
                                STAGE + "%D9%A3",
                                STAGE + "1e3",
                                STAGE + "--1")
                        .isRefusedWith("Invalid parameter: PreferedChunkSize")
                        .getFrom(ZIP + "maybe&Paths=/Samples/planets.csv")
                        .hasStatus(200)
                        .containing("success=\"false\"", "error=\"Invalid parameter: partialResult\"")
                        .soapBody("<GetDownloadHandler xmlns='http://tempuri.org/'>"
                                + "<AuthenticationTicket>TICKET</AuthenticationTicket><Path>/Samples/README.txt</Path>"
                                + "<PreferedChunkSize>x</PreferedChunkSize></GetDownloadHandler>")
                        .calling("GetDownloadHandler")
                        .isRefusedWith("Invalid parameter: PreferedChunkSize"),
                row("PreferedChunkSize absent or empty")
                        .getFrom(
                                STAGE,
                                STAGE + "%20",
                                STAGE.replace("&PreferedChunkSize=", ""),
                                STAGE.replace("ChunkSize=", "="))
                        .hasStatus(200)
                        .containing("success=\"true\"", "ChunkSize=\"" + SMALLEST_CHUNK + "\"")
                        .getFrom(
                                UPLOAD, UPLOAD + "&PreferedChunkSize=", UPLOAD + "&ChunkSize=", UPLOAD + "&ChunkSize=0")
                        .hasStatus(200)
                        .containing("success=\"true\"", "ChunkSize=\"" + DEFAULT_CHUNK + "\"")
                        .getFrom(
                                UPLOAD + "&ChunkSize=300000",
                                UPLOAD + "&chunksize=300000&PreferedChunkSize=",
                                UPLOAD + "&PreferedChunkSize=300000")
                        .hasStatus(200)
                        .containing("success=\"true\"", "ChunkSize=\"300000\"")
                        .getFrom(UPLOAD + "&ChunkSize=x", UPLOAD + "&ChunkSize=300000&PreferedChunkSize=300000")
                        .isRefusedWith("Invalid parameter: PreferedChunkSize"),
                row("malformed UTF-8 in a percent-encoded value")
                        .getFrom(
                                INFO + "/Samples/%E9.txt",
                                INFO + "%C3",
                                INFO + "%ED%A0%80",
                                INFO + "%C0%AF",
                                INFO + "%F8%88%80%80%80",
                                INFO + "a&path=%FF")
                        .isRefusedWith("Invalid parameter: Path")
                        .post("authenticationTicket=TICKET&Path=%E9")
                        .at("/srv.asmx/GetDownloadInfo")
                        .isRefusedWith("Invalid parameter: Path")
                        .post("--x\r\nContent-Disposition: form-data; name=\"Path\"\r\n\r\n\u00e9\r\n--x--")
                        .at("/srv.asmx/GetDownloadInfo")
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .encodedIn(StandardCharsets.ISO_8859_1)
                        .isRefusedWith("Invalid parameter: Path")
                        .post("--x\r\nContent-Disposition: form-data; name=\"Path\"\r\n"
                                + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\n\u00e9\r\n--x--")
                        .at("/srv.asmx/GetDownloadInfo")
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .encodedIn(StandardCharsets.ISO_8859_1)
                        .isRefusedWith(NO_TICKET)
                        .getAndPost("authenticationTicket=TICKET&DownloadHandler=%E9")
                        .isRefusedWith("bad Request")
                        .getAndPost("authenticationTicket=%E9&DownloadHandler=GUID")
                        .isRefusedWith(NO_TICKET)
                        .getAndPost(WHOLE + "&x=%E9&%E9=x")
                        .succeeds()
                        .getFrom(INFO + "%C3%A9")
                        .isRefusedWith("Document not found.")
                        .post("authenticationTicket=TICKET&Path=%E9")
                        .at("/srv.asmx/GetDownloadInfo")
                        .with("Content-Type", "application/x-www-form-urlencoded; charset=iso-8859-1")
                        .isRefusedWith("Document not found."),
                row("a character written as %u20AC")
                        .post("authenticationTicket=TICKET&Path=/Samples/%u00E4%uD83D%uDE00%u20AC")
                        .at("/srv.asmx/GetDownloadInfo")
                        .isRefusedWith("Document not found.")
                        .post("authenticationTicket=TICKET&Path=/Samples/%u00E")
                        .at("/srv.asmx/GetDownloadInfo")
                        .isRefusedWith("Document not found.")
                        .post("authenticationTicket=TICKET&Path=/Samples/%uD83D%u0041")
                        .at("/srv.asmx/GetDownloadInfo")
                        .isRefusedWith("Invalid parameter: Path")
                        .post("authenticationTicket=TICKET&Path=/Samples/%uDE00")
                        .at("/srv.asmx/GetDownloadInfo")
                        .isRefusedWith("Invalid parameter: Path")
                        .post("authenticationTicket=TICKET&DownloadHandle%u0072=GUID")
                        .succeeds()
                        .getFrom(
                                "/srv.asmx/DeleteDownloadHandler?authenticationTicket=TICKET&DownloadHandle%u0072=GUID")
                        .overConnections()
                        .succeeds(),
                row("raw bytes from 0x80 up, or a raw \", in a query")
                        .getFrom(
                                INFO + "/Samples/\u00c3\u00a9.txt",
                                INFO + "/Samples/\u00e9.txt",
                                INFO + "/Samples/\"a\".txt")
                        .overConnections()
                        .isRefusedWith("Document not found.")
                        .getFrom(INFO + "\u00e9%E9", INFO + "%C3%A9\u00e9")
                        .overConnections()
                        .isRefusedWith("Invalid parameter: Path")
                        .get(WHOLE + "&x=\u00e9\u00ff&\u00e9=\"")
                        .overConnections()
                        .succeeds()
                        .getFrom("/srv.asmx?\u00e9", "/srv.asmx?WSDL&x=\u00e9\"")
                        .overConnections()
                        .hasStatus(200)
                        .getFrom(
                                "/srv.asmx/\u00e9?x",
                                "/srv.asmx/DeleteDownloadHandler\u00e9",
                                "/\u00c3\u00a9",
                                INFO + "\u0001",
                                INFO + "\u007f",
                                INFO + "#x")
                        .overConnections()
                        .hasStatus(400),
                row("Host with an underscore")
                        .getAndPost(WHOLE)
                        .with("Host", "my_server", "_a._b_:8080", "my_server.example.org:80")
                        .overConnections()
                        .succeeds()
                        .getFrom("/srv.asmx?WSDL")
                        .with("Host", "my_server:8080")
                        .overConnections()
                        .hasStatus(200)
                        .containing("location=\"http://my_server:8080/srv.asmx\"")
                        .getFrom("/srv.asmx?WSDL")
                        .with("Host", "my_server")
                        .with("X-Forwarded-Proto", "https")
                        .overConnections()
                        .hasStatus(200)
                        .containing("location=\"https://my_server/srv.asmx\"")
                        .getAndPost(WHOLE)
                        .with(
                                "Host",
                                "my_server:x",
                                "my_server:8_0",
                                "my_<server>",
                                "[::1_]",
                                "my_ server",
                                "my_server/x")
                        .overConnections()
                        .hasStatus(400),
                row("parameter given twice")
                        .getAndPost(WHOLE + "&DownloadHandler=GUID")
                        .isRefusedWith("bad Request")
                        .getAndPost(WHOLE + "&downloadhandler=GUID")
                        .isRefusedWith("bad Request")
                        .getAndPost("authenticationTicket=TICKET&" + WHOLE)
                        .isRefusedWith(NO_TICKET),
                row("parameter in other case, percent-encoded name, unknown extra, empty pairs (&&)")
                        .getAndPost("AUTHENTICATIONticket=TICKET&downloadHANDLER=GUID")
                        .succeeds()
                        .getAndPost("authenticationTicket=TICKET&Download%48andler=GUID")
                        .succeeds()
                        .getAndPost(WHOLE + "&x=y")
                        .succeeds()
                        .getAndPost("&&authenticationTicket=TICKET&&&DownloadHandler=GUID&")
                        .succeeds()
                        .getAndPost("=&=x&" + WHOLE)
                        .succeeds()
                        .getAndPost(WHOLE + "%")
                        .isRefusedWith("bad Request"),
                row("POST")
                        .post("")
                        .at("/srv.asmx/DeleteDownloadHandler?" + WHOLE)
                        .isRefusedWith("bad Request")
                        .post("DownloadHandler=GUID")
                        .at("/srv.asmx/DeleteDownloadHandler?authenticationTicket=TICKET")
                        .isRefusedWith(NO_TICKET),
                row("POST content types")
                        .post(WHOLE)
                        .with(
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "APPLICATION/X-WWW-FORM-URLENCODED",
                                "application/x-www-form-urlencoded; charset=ISO-8859-1",
                                "application/x-www-form-urlencoded;charset=utf-8")
                        .succeeds()
                        .post(WHOLE)
                        .with(
                                "Content-Type",
                                "application/x-www-form-urlencoded; charset=",
                                "application/x-www-form-urlencoded; charset=bogus",
                                "application/x-www-form-urlencoded; charset=\"utf-8",
                                "application/x-www-form-urlencoded; charset=\"\"",
                                "application/x-www-form-urlencoded; charset='utf-8'",
                                "application/x-www-form-urlencoded; charset=utf-16",
                                "application/x-www-form-urlencoded; charset",
                                "application/x-www-form-urlencoded;;;",
                                "application/x-www-form-urlencoded; =; /x; a=b c",
                                "application/x-www-form-urlencoded, text/plain",
                                "application/x-www-form-urlencoded charset=utf-8")
                        .overConnections()
                        .succeeds()
                        .post(MULTIPART)
                        .with(
                                "Content-Type",
                                "multipart/form-data; charset=bogus; boundary=x",
                                "Multipart/Form-Data;boundary=\"x\"; charset=",
                                "multipart/form-data; charset; =; BOUNDARY = x",
                                "multipart/form-data; boundary=x; charset=\"utf-8")
                        .overConnections()
                        .succeeds()
                        .post(MULTIPART)
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .succeeds()
                        .post("DownloadHandler=GUID")
                        .with(
                                "Content-Type",
                                "text/xml",
                                "application/soap+xml",
                                "application/json",
                                "text/plain",
                                "nonsense",
                                "a/b; charset=x")
                        .hasStatus(415)
                        .post("DownloadHandler=GUID")
                        .without("Content-Type")
                        .hasStatus(415),
                row("Content-Encoding of a POST")
                        .post(WHOLE)
                        .compressed("gzip", "GZIP", "x-gzip")
                        .succeeds()
                        .post(MULTIPART)
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .compressed("gzip")
                        .succeeds()
                        .post(WHOLE)
                        .with("Content-Encoding", "identity", "")
                        .overConnections()
                        .succeeds()
                        .post(WHOLE)
                        .with("Content-Encoding", "deflate", "br", "gzip, gzip", "x")
                        .hasStatus(415)
                        .withText("Send the body without Content-Encoding, or with gzip.")
                        .post(WHOLE)
                        .with("Content-Encoding", "gzip")
                        .hasStatus(400)
                        .withText("The request body is not valid gzip.")
                        .get(WHOLE)
                        .with("Content-Encoding", "br")
                        .succeeds(),
                row("white space around a ticket or GUID in a form (a line break before the next &,"
                                + " as the published example of DeleteDownloadHandler prints it)")
                        .post(SEED.formatted("\n", "\n"))
                        .isRefusedWith(DEAD_TICKET)
                        .post("authenticationTicket=TICKET\n&DownloadHandler=GUID\n")
                        .succeeds(),
                row("HEAD, PUT, DELETE, PATCH, OPTIONS, TRACE")
                        .send(STAGED, "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
                        .hasStatus(405)
                        .withHeader("Allow", "GET, POST")
                        .withText("")
                        .send(STAGED, "OPTIONS")
                        .with("Origin", "http://other.example")
                        .with("Access-Control-Request-Method", "POST")
                        .hasStatus(405)
                        .withHeader("Allow", "GET, POST")
                        .withText("")
                        .getFrom("/srv.asmx/DownloadFileChunk?" + STAGED + "&StartOffset=0&ChunkSize=1")
                        .hasStatus(200)
                        .containing("success=\"true\""),
                row("unknown operation")
                        .getFrom("/srv.asmx/NoSuchOperation?" + WHOLE, "/srv.asmx/?" + WHOLE)
                        .hasStatus(404)
                        .withText(NO_SUCH_METHOD),
                row("/SRV.ASMX/{Operation}, //srv.asmx, /srv.asmx//{Operation}, a percent-encoded name")
                        .getFrom(
                                "/SRV.ASMX/DeleteDownloadHandler?" + WHOLE,
                                "/Srv.Asmx/DeleteDownloadHandler?" + WHOLE,
                                "//srv.asmx/DeleteDownloadHandler?" + WHOLE,
                                "/srv.asmx//DeleteDownloadHandler?" + WHOLE,
                                "///SRV.asmx///DeleteDownloadHandler?" + WHOLE,
                                "/srv.asmx/Delete%44ownloadHandler?" + WHOLE,
                                "/srv.asmx/%44%65leteDownloadHandle%72?" + WHOLE)
                        .succeeds()
                        .post(WHOLE)
                        .at("/SRV.ASMX//%44eleteDownloadHandler")
                        .succeeds(),
                row("operation in other case, trailing slash, extra path, ;x=1")
                        .getFrom(
                                "/srv.asmx/deletedownloadhandler?" + WHOLE,
                                "/srv.asmx/DeleteDownloadHandler/?" + WHOLE,
                                "/srv.asmx/DeleteDownloadHandler/x?" + WHOLE,
                                "/srv.asmx/DeleteDownloadHandler;x=1?" + WHOLE,
                                "/srv.asmx;x=1/DeleteDownloadHandler?" + WHOLE,
                                "/srv.asmx/x/../DeleteDownloadHandler?" + WHOLE,
                                "/srv.asmx/%64eleteDownloadHandler?" + WHOLE,
                                "/srv.asmx/DeleteDownloadHandler%20?" + WHOLE,
                                "/srv.asmx/DeleteDownloadHandler%2e?" + WHOLE,
                                "/srv.asmx/%2544eleteDownloadHandler?" + WHOLE)
                        .hasStatus(404)
                        .withText(NO_SUCH_METHOD),
                row("Accept: application/json and the like")
                        .get("")
                        .with("Accept", "application/json", "text/html", "image/png", "nonsense")
                        .isRefusedWith("bad Request"),
                row("Expect: 100-continue, Transfer-Encoding: chunked")
                        .post(WHOLE)
                        .transferred(BodyTransfer.AFTER_CONTINUE)
                        .succeeds()
                        .post(WHOLE)
                        .transferred(BodyTransfer.CHUNKED)
                        .succeeds());
    }
}
