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
                row("a child missing, xsi:nil, in no namespace, in other case")
                        .soap(TICKET)
                        .isRefusedWith("bad Request")
                        .soap(HANDLER)
                        .isRefusedWith("[900] Authentication failed")
                        .soap(TICKET + "<DownloadHandler " + INSTANCE + " i:nil='true'>GUID</DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + "<DownloadHandler xmlns=''>GUID</DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + "<downloadhandler>GUID</downloadhandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + "<DownloadHandler>GUID<b/></DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap(TICKET + HANDLER + HANDLER)
                        .isRefusedWith("bad Request"),
                row("unknown operation element, empty body")
                        .soapBody("<NoSuchOperation xmlns='http://tempuri.org/'/>")
                        .faultsTheSender()
                        .soapBody("<DeleteDownloadHandler/>")
                        .faultsTheSender()
                        .soapBody("")
                        .faultsTheSender()
                        .soapBody("<a/><b/>")
                        .faultsTheSender(),
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
                row("UTF-16 LE/BE, with BOM or by charset; UTF-8 with BOM")
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
                                "text/xml; charset=utf-7",
                                "nonsense")
                        .hasStatus(415)
                        .soap11()
                        .without("Content-Type")
                        .hasStatus(415),
                row("SOAP at /srv.asmx/{Operation}")
                        .soap()
                        .at("/srv.asmx/DeleteDownloadHandler")
                        .hasStatus(415),
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
