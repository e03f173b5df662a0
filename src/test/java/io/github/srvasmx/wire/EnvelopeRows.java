package io.github.srvasmx.wire;

import static io.github.srvasmx.wire.Row.row;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows on envelopes of "SOAP at POST /srv.asmx" in {@code wire.md}. */
final class EnvelopeRows {

    /** The published example, without its ticket. */
    static final String SEED = """
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

    private static final String UTF_8_DECLARED = "<?xml version='1.0' encoding='utf-8'?>" + SEED.formatted("TICKET");
    private static final String UTF_16_DECLARED = "<?xml version='1.0' encoding='utf-16'?>" + SEED.formatted("TICKET");
    private static final String TICKET = "<authenticationTicket>TICKET</authenticationTicket>";
    private static final String HANDLER = "<DownloadHandler>GUID</DownloadHandler>";
    private static final String INSTANCE = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
    private static final String WRONG_NAMESPACE =
            "The element DeleteDownloadHandler in the body is not in the namespace of the operations, http://tempuri.org/.";
    private static final String STAGE = "<GetDownloadHandler xmlns='http://tempuri.org/'>%s</GetDownloadHandler>";

    private EnvelopeRows() {}

    static List<Row> rows() {
        return List.of(
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
                        .soap(TICKET + HANDLER + HANDLER)
                        .isRefusedWith("bad Request"),
                row("a child with elements in it")
                        .soap(TICKET + "<DownloadHandler>GUID<b/></DownloadHandler>")
                        .isRefusedWith("bad Request")
                        .soap("<authenticationTicket>TICKET<b/></authenticationTicket>" + HANDLER)
                        .isRefusedWith("[900] Authentication failed")
                        .soapBody(STAGE.formatted("<AuthenticationTicket>TICKET</AuthenticationTicket>"
                                + "<Path>/Samples/README.txt<b/></Path>"))
                        .hasStatus(200)
                        .containing("success=\"false\"", "error=\"Invalid parameter: Path\"")
                        .soapBody(STAGE.formatted("<AuthenticationTicket>TICKET</AuthenticationTicket>"
                                + "<Path>/Samples/README.txt</Path><PreferedChunkSize><b/></PreferedChunkSize>"))
                        .hasStatus(200)
                        .containing("success=\"false\"", "error=\"Invalid parameter: PreferedChunkSize\""),
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
                        .soapBody(STAGE.formatted("<AuthenticationTicket>TICKET</AuthenticationTicket>"
                                + "<Path>/Samples/README.txt</Path><path>/Samples/README.txt</path>"))
                        .hasStatus(200)
                        .containing("success=\"false\"", "error=\"Invalid parameter: Path\"")
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
                row("no Body, root not Envelope")
                        .message(
                                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'/>",
                                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'>"
                                        + "<soap:Header/></soap:Envelope>",
                                "<html/>")
                        .faults("Client"),
                row("malformed XML, XML 1.1, empty body, & undefined, a reference to a character that XML 1.0 does not allow")
                        .message(
                                "",
                                "no xml",
                                "<",
                                "<soap:Envelope>",
                                "<a></b>",
                                "<a>&undefined;</a>",
                                "<a>&#0;</a>",
                                "<a>&#1;</a>",
                                "<a>&#x1b;</a>",
                                "<a>&#xFFFE;</a>",
                                "<?xml version='1.1'?>" + SEED.formatted("TICKET"),
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
                row("an XML declaration with another encoding than the byte order mark or the charset")
                        .message(UTF_16_DECLARED)
                        .succeeds()
                        .message(UTF_16_DECLARED)
                        .with("Content-Type", "text/xml", "text/xml; charset=utf-8")
                        .withByteOrderMark()
                        .succeeds()
                        .message(UTF_8_DECLARED)
                        .with("Content-Type", "text/xml", "text/xml; charset=utf-8", "text/xml; charset=utf-16")
                        .withByteOrderMark()
                        .encodedIn(StandardCharsets.UTF_16LE)
                        .succeeds()
                        .message(UTF_8_DECLARED)
                        .with("Content-Type", "text/xml", "text/xml; charset=utf-16")
                        .withByteOrderMark()
                        .encodedIn(StandardCharsets.UTF_16BE)
                        .succeeds()
                        .message(UTF_8_DECLARED)
                        .with("Content-Type", "text/xml; charset=utf-16")
                        .encodedIn(StandardCharsets.UTF_16LE)
                        .succeeds()
                        .message(UTF_16_DECLARED)
                        .with("Content-Type", "text/xml")
                        .hasStatus(400)
                        .withText(""));
    }
}
