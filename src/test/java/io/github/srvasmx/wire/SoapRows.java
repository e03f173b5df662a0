package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.util.List;

/** "SOAP at POST /srv.asmx" of {@code wire.md}, except the rows on envelopes. */
final class SoapRows {

    private static final String ACTION = "http://tempuri.org/DeleteDownloadHandler";
    private static final String SOAP_XML = "application/soap+xml; charset=utf-8";
    private static final String UNKNOWN_ACTION = "Server did not recognize the value of HTTP Header SOAPAction: %s.";

    private SoapRows() {}

    static List<Row> rows() {
        return List.of(
                row("SOAPAction quoted, unquoted, absent")
                        .soap11()
                        .with("SOAPAction", "\"" + ACTION + "\"", ACTION, "", "\"\"")
                        .succeeds()
                        .withHeader("Cache-Control", "no-store")
                        .soap11()
                        .succeeds()
                        .message(EnvelopeRows.SEED.formatted("3f2504e0-4f89-11d3-9a0c-0305e82c3301"))
                        .with("SOAPAction", ACTION)
                        .isRefusedWith("[901] Session expired or Invalid ticket")
                        .message(EnvelopeRows.SEED.formatted("TICKET"))
                        .with("SOAPAction", ACTION)
                        .succeeds(),
                unknownActions(
                        "http://tempuri.org/NoSuchOperation",
                        "'http://tempuri.org/DeleteDownloadHandler'",
                        "DeleteDownloadHandler",
                        "http://tempuri.org/deletedownloadhandler",
                        "http://example.org/DeleteDownloadHandler"),
                row("action names one operation, body another")
                        .soap11()
                        .with("SOAPAction", "http://tempuri.org/LogOut")
                        .faults("Client")
                        .soap12()
                        .with("Content-Type", SOAP_XML + "; action=\"http://tempuri.org/LogOut\"")
                        .faults("Sender")
                        .getFrom("/srv.asmx/isValidTicket?AuthenticationTicket=TICKET")
                        .hasStatus(200)
                        .containing("success=\"true\""),
                row("SOAP 1.2 action parameter absent, empty or unknown")
                        .soap12()
                        .with(
                                "Content-Type",
                                SOAP_XML,
                                SOAP_XML + "; action=\"\"",
                                SOAP_XML + "; action=\"urn:unknown\"",
                                SOAP_XML + "; action=\"" + ACTION + "\"")
                        .succeeds(),
                row("odd parameters in Content-Type: action= unquoted, charset unknown, empty or not closed")
                        .soap12()
                        .with(
                                "Content-Type",
                                SOAP_XML + "; action=" + ACTION,
                                "application/soap+xml; action=" + ACTION + "; charset=utf-8",
                                "application/soap+xml;action=" + ACTION,
                                "application/soap+xml; charset=bogus; action=\"" + ACTION,
                                "Application/SOAP+XML; x; =; a=b c; action='" + ACTION + "'")
                        .overConnections()
                        .succeeds()
                        .soap12()
                        .with("Content-Type", SOAP_XML + "; action=http://tempuri.org/LogOut")
                        .overConnections()
                        .faults("Sender")
                        .soap11()
                        .with(
                                "Content-Type",
                                "text/xml; charset=bogus",
                                "text/xml; charset=",
                                "text/xml; charset=\"\"",
                                "text/xml; charset=\"utf-8",
                                "text/xml; charset='utf-8'",
                                "text/xml; charset=utf-7",
                                "text/xml; charset",
                                "text/xml;",
                                "text/xml charset=utf-8",
                                "text/xml, text/xml")
                        .overConnections()
                        .succeeds(),
                row("SOAP 1.2 envelope sent as text/xml")
                        .soap12()
                        .with("Content-Type", "text/xml; charset=utf-8")
                        .succeeds(),
                row("application/xml, text/plain, JSON, form, none, text/xml-foo")
                        .soap11()
                        .with(
                                "Content-Type",
                                "application/xml",
                                "text/plain",
                                "application/json",
                                "application/x-www-form-urlencoded",
                                "multipart/form-data; boundary=x",
                                "multipart/related; boundary=x",
                                "text/xml-foo",
                                "nonsense")
                        .hasStatus(415)
                        .soap11()
                        .without("Content-Type")
                        .hasStatus(415),
                row("SOAP at /srv.asmx/{Operation}")
                        .soap()
                        .at("/srv.asmx/DeleteDownloadHandler")
                        .hasStatus(415),
                row("/SRV.ASMX, //srv.asmx")
                        .soap11()
                        .at("/SRV.ASMX", "/Srv.Asmx", "//srv.asmx", "///SRV.asmx?x")
                        .succeeds()
                        .soap11()
                        .at("/srv.asmx/", "/srv.asmx;x=1", "/srv.asmx//")
                        .hasStatus(404)
                        .soap11()
                        .at("/x/../srv.asmx", "/srv.asmx.", "/srv%2easmx", "/%73rv.asmx", "/srv")
                        .overConnections()
                        .hasStatus(404)
                        .soap11()
                        .at("/srv.asmx%2f", "/srv.asmx%5c", "/../srv.asmx")
                        .overConnections()
                        .hasStatus(400),
                row("Content-Encoding")
                        .soap()
                        .compressed("gzip", "GZIP", "x-gzip")
                        .succeeds()
                        .soap()
                        .with("Content-Encoding", "identity", "")
                        .overConnections()
                        .succeeds()
                        .soap()
                        .with("Content-Encoding", "deflate", "br", "gzip, gzip", "x")
                        .hasStatus(415)
                        .withText("Send the body without Content-Encoding, or with gzip.")
                        .soap()
                        .with("Content-Encoding", "gzip")
                        .hasStatus(400)
                        .withText("The request body is not valid gzip."),
                row("headers of the answer")
                        .soap()
                        .succeeds()
                        .withHeader("Cache-Control", "no-store")
                        .withHeader("X-Content-Type-Options", "nosniff")
                        .soap11()
                        .with("SOAPAction", "x")
                        .faults("Client")
                        .withHeader("Cache-Control", "no-store")
                        .withHeader("X-Content-Type-Options", "nosniff"),
                row("with ?foo, ?wsdl, ?op=… in the URL")
                        .soap11()
                        .at(
                                "/srv.asmx?foo",
                                "/srv.asmx?wsdl",
                                "/srv.asmx?op=LogOut",
                                "/srv.asmx?AuthenticationTicket=x")
                        .succeeds(),
                row("SOAP 1.1 faults")
                        .soap11()
                        .with("SOAPAction", "<&>")
                        .faults("Client", UNKNOWN_ACTION.formatted("&lt;&amp;&gt;")));
    }

    private static Row unknownActions(String... actions) {
        Row row = row("action unknown, single-quoted, bare name, wrong case");
        for (String action : actions) {
            row = row.soap11().with("SOAPAction", action).faults("Client", UNKNOWN_ACTION.formatted(action));
        }
        return row;
    }
}
