package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows on parameters of "GET and POST at /srv.asmx/{Operation}" in {@code wire.md}. */
final class ParameterRows {

    private static final String WHOLE = "authenticationTicket=TICKET&DownloadHandler=GUID";
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

    private ParameterRows() {}

    static List<Row> rows() {
        return List.of(
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
                row("white space around a ticket or GUID in a form (a line break before the next &,"
                                + " as the published example of DeleteDownloadHandler prints it)")
                        .post(SEED.formatted("\n", "\n"))
                        .isRefusedWith(DEAD_TICKET)
                        .post("authenticationTicket=TICKET\n&DownloadHandler=GUID\n")
                        .succeeds());
    }
}
