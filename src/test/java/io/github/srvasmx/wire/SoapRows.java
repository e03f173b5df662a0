package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** "SOAP at POST /srv.asmx" of {@code wire.md}. */
final class SoapRows {

    private static final String ACTION = "http://tempuri.org/DeleteDownloadHandler";
    private static final String SOAP_XML = "application/soap+xml; charset=utf-8";
    private static final String TICKET = "<authenticationTicket>TICKET</authenticationTicket>";
    private static final String HANDLER = "<DownloadHandler>GUID</DownloadHandler>";
    private static final String INSTANCE = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
    private static final String UNKNOWN_ACTION = "Server did not recognize the value of HTTP Header SOAPAction: %s.";
    private static final String WRONG_NAMESPACE =
            "The element DeleteDownloadHandler in the body is not in the namespace of the operations, http://tempuri.org/.";
    private static final String STAGE = "<GetDownloadHandler xmlns='http://tempuri.org/'>%s</GetDownloadHandler>";
    private static final String SEED = """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
                           xmlns:tns="http://tempuri.org/">
              <soap:Body>
                <tns:DeleteDownloadHandler>
                  <tns:authenticationTicket>%s</tns:authenticationTicket>
                  <tns:DownloadHandler>a1b2c3d4-e5f6-7890-abcd-ef1234567890</tns:DownloadHandler>
                </tns:DeleteDownloadHandler>
              </soap:Body>
            </soap:Envelope>
            """;

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
                        .message(SEED.formatted("3f2504e0-4f89-11d3-9a0c-0305e82c3301"))
                        .with("SOAPAction", ACTION)
                        .isRefusedWith("[901] Session expired or Invalid ticket")
                        .message(SEED.formatted("TICKET"))
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
                row("child elements in other order, extra ones, comments, CDATA, white space, xsi:type")
                        .soap(HANDLER + TICKET)
                        .succeeds()
                        .soap("<x/>" + TICKET + "<y><z/></y>" + HANDLER)
                        .succeeds()
                        .soap("<!-- a --><authenticationTicket><!-- b -->TICKET</authenticationTicket>"
                                + "<DownloadHandler>GUID<!-- c --></DownloadHandler>")
                        .succeeds()
                        .soap("<authenticationTicket><![CDATA[TICKET]]></authenticationTicket>"
                                + "<DownloadHandler><![CDATA[GUID]]></DownloadHandler>")
                        .succeeds()
                        .soap("<authenticationTicket> TICKET </authenticationTicket>"
                                + "<DownloadHandler>  GUID  </DownloadHandler>")
                        .succeeds()
                        .soap("<authenticationTicket " + INSTANCE + " i:type='s:string'>TICKET</authenticationTicket>"
                                + HANDLER)
                        .succeeds()
                        .soap(TICKET + "<DownloadHandler>&#x20;GUID</DownloadHandler>")
                        .succeeds(),
                row("a child missing, xsi:nil, in no namespace")
                        .soap(TICKET)
                        .isRefusedWith("bad Request")
                        .soap(HANDLER)
                        .isRefusedWith("[900] Authentication failed")
                        .soap(TICKET + "<DownloadHandler " + INSTANCE + " i:nil='true'>GUID</DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + "<DownloadHandler xmlns=''>GUID</DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + "<DownloadHandler>GUID<b/></DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + HANDLER + HANDLER)
                        .isRefusedWith("bad Request"),
                row("a child in other case")
                        .soap(
                                "<AuthenticationTicket>TICKET</AuthenticationTicket><downloadhandler>GUID</downloadhandler>")
                        .succeeds()
                        .soap("<AUTHENTICATIONTickeT>TICKET</AUTHENTICATIONTickeT>" + HANDLER)
                        .succeeds()
                        .soap(TICKET + HANDLER + "<downloadHandler>GUID</downloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap("<AuthenticationTicket>TICKET</AuthenticationTicket>" + TICKET + HANDLER)
                        .isRefusedWith("[900] Authentication failed")
                        .soapBody(STAGE.formatted(
                                "<authenticationticket>TICKET</authenticationticket><path>/Samples/README.txt</path>"))
                        .hasStatus(200)
                        .containing("success=\"true\"", "downloadhandler=\"")
                        .soapBody("<deletedownloadhandler xmlns='http://tempuri.org/'/>")
                        .faultsTheSender(),
                row("unknown operation element, empty body")
                        .soapBody("<NoSuchOperation xmlns='http://tempuri.org/'/>")
                        .faultsTheSender()
                        .soapBody("")
                        .faultsTheSender()
                        .soapBody("<a/><b/>")
                        .faultsTheSender(),
                row("operation element in another namespace, or in none")
                        .soapBody(
                                "<DeleteDownloadHandler xmlns='urn:x'>" + TICKET + HANDLER + "</DeleteDownloadHandler>")
                        .faultsTheSender()
                        .containing(WRONG_NAMESPACE)
                        .soapBody("<DeleteDownloadHandler/>")
                        .faultsTheSender()
                        .containing(WRONG_NAMESPACE)
                        .soapBody("<DeleteDownloadHandler xmlns='http://tempuri.org'/>")
                        .faultsTheSender()
                        .containing(WRONG_NAMESPACE),
                row("unknown header with mustUnderstand=\"1\" or \"true\"")
                        .soap()
                        .withHeaderBlock(
                                "<h xmlns='urn:x' soap:mustUnderstand='1'/>",
                                "<h xmlns='urn:x' soap:mustUnderstand='true'/>")
                        .faults("MustUnderstand", "SOAP header h was not understood.")
                        .soap11()
                        .withHeaderBlock(
                                "<h xmlns='urn:x'/>",
                                "<h xmlns='urn:x' soap:mustUnderstand='0'/>",
                                "<h xmlns='urn:x' soap:mustUnderstand='1' soap:actor='urn:somebody-else'/>")
                        .succeeds(),
                row("envelope in an unknown namespace")
                        .message("<soap:Envelope xmlns:soap='http://www.w3.org/2001/12/soap-envelope'><soap:Body>"
                                + "<DeleteDownloadHandler xmlns='http://tempuri.org/'>" + TICKET + HANDLER
                                + "</DeleteDownloadHandler></soap:Body></soap:Envelope>")
                        .faults("VersionMismatch")
                        .containing("Upgrade", MessageFormat.SOAP_11.namespace(), MessageFormat.SOAP_12.namespace())
                        .message("<Envelope xmlns='urn:x'><Body/></Envelope>")
                        .faults("VersionMismatch"),
                row("SOAP 1.2 envelope sent as text/xml")
                        .soap12()
                        .with("Content-Type", "text/xml; charset=utf-8")
                        .succeeds(),
                row("no Body, root not Envelope")
                        .message(
                                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'/>",
                                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'>"
                                        + "<soap:Header/></soap:Envelope>",
                                "<html/>")
                        .faults("Client"),
                row("malformed XML, empty body, & undefined, U+0000 reference")
                        .message(
                                "",
                                "no xml",
                                "<",
                                "<soap:Envelope>",
                                "<a></b>",
                                "<a>&undefined;</a>",
                                "<a>&#0;</a>",
                                "<a/><b/>",
                                "<a/>x")
                        .hasStatus(400)
                        .withText(""),
                row("any DTD, internal or external, entities, XInclude, parameter entities")
                        .message(
                                "<!DOCTYPE a><a/>",
                                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><a/>",
                                "<!DOCTYPE x [<!ENTITY a 'b'>]>" + SEED.formatted("TICKET"))
                        .hasStatus(400)
                        .withText("")
                        .soap(TICKET + "<DownloadHandler><x:include xmlns:x='http://www.w3.org/2001/XInclude'"
                                + " parse='text' href='file:///etc/hostname'/></DownloadHandler>")
                        .isRefusedWith("bad Request"),
                row("UTF-16 LE/BE, with BOM or by charset, also without a mark; UTF-8 with BOM")
                        .soap11()
                        .with("Content-Type", "text/xml", "text/xml; charset=utf-8", "text/xml; charset=utf-16")
                        .withByteOrderMark()
                        .encodedIn(StandardCharsets.UTF_16LE)
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml")
                        .withByteOrderMark()
                        .encodedIn(StandardCharsets.UTF_16BE)
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml; charset=utf-16le")
                        .encodedIn(StandardCharsets.UTF_16LE)
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml; charset=utf-16be")
                        .encodedIn(StandardCharsets.UTF_16BE)
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml; charset=utf-16", "text/xml; charset=\"UTF-16\"")
                        .encodedIn(StandardCharsets.UTF_16LE)
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml; charset=utf-16")
                        .encodedIn(StandardCharsets.UTF_16BE)
                        .succeeds()
                        .soap12()
                        .with("Content-Type", "application/soap+xml; charset=utf-16")
                        .encodedIn(StandardCharsets.UTF_16LE)
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml; charset=utf-16")
                        .succeeds()
                        .soap11()
                        .withByteOrderMark()
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml")
                        .succeeds()
                        .soap11()
                        .with("Content-Type", "text/xml; charset=iso-8859-1")
                        .encodedIn(StandardCharsets.ISO_8859_1)
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
