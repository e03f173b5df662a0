package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** "GET and POST at /srv.asmx/{Operation}" of {@code wire.md}, except the rows on parameters. */
final class GetAndPostRows {

    private static final String WHOLE = "authenticationTicket=TICKET&DownloadHandler=GUID";
    private static final String STAGED = "authenticationTicket=TICKET&DownloadHandler=STAGED";
    private static final String MULTIPART =
            multipart("authenticationTicket\"\r\n\r\nTICKET", "DownloadHandler\"\r\n\r\nGUID");
    private static final String SEED =
            "authenticationTicket=3f2504e0-4f89-11d3-9a0c-0305e82c3301%s&DownloadHandler=a1b2c3d4-e5f6-7890-abcd-ef1234567890%s";
    private static final String INFO = "/srv.asmx/GetDownloadInfo?AuthenticationTicket=TICKET&Path=";
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
                        .post(WHOLE + "&x=%u20AC")
                        .with("Content-Type", "application/x-www-form-urlencoded; charset=ISO-2022-CN")
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
                row("a part of a multipart form")
                        .post(multipart(
                                "authenticationTicket\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTICKET=\r\n=20",
                                "DownloadHandler\"\r\nContent-Transfer-Encoding:\r\n 8BIT\r\n\r\nGUID"))
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .succeeds()
                        .post(multipart("DownloadHandler\"\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nGUID"))
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .hasStatus(400)
                        .withText("The multipart body cannot be read.")
                        .post(multipart(
                                "authenticationTicket\"\r\n\r\nTICKET",
                                "path\"\r\n\r\n/Samples/no file",
                                "fileContent\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"))
                        .at("/srv.asmx/UploadDocument")
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .hasStatus(200)
                        .containing("success=\"false\"", "error=\"Invalid parameter: fileContent\""),
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

    /** Each part begins with the name of its parameter. */
    private static String multipart(String... parts) {
        return Arrays.stream(parts)
                .map(part -> "--x\r\nContent-Disposition: form-data; name=\"" + part + "\r\n")
                .collect(Collectors.joining("", "", "--x--"));
    }
}
