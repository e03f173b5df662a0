package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/** A PHP program with {@code SoapClient}: it reads the WSDL, signs in and keeps the attribute {@code ticket}. */
@JourneyTest
class PhpJourneyTest {

    @Autowired
    private Workplace workplace;

    private Workplace.Desk desk;

    @BeforeEach
    void prepare() {
        desk = workplace.newDesk();
    }

    @Test
    void signsInThroughTheWsdl() {
        Element wsdl = Xml.parse(
                HttpExchange.get(URI.create(workplace.service() + "?WSDL")).body());

        Element root = authenticate(wsdl, desk.password());

        assertThat(root.getAttribute("ticket")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(root.getAttribute("username")).isEqualTo(desk.user());
        assertThat(root.getAttribute("fullname")).isEqualTo("Ada Clerk");
        assertThat(root.getAttribute("isAuthenticated")).isEqualTo("True");
        assertThat(Instant.parse(root.getAttribute("expireOn")))
                .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(29)));

        Element refused = authenticate(wsdl, desk.password() + "?");
        assertThat(refused.hasAttribute("ticket")).isFalse();
        assertThat(refused.getAttribute("error")).isEqualTo("[900] Authentication failed");
    }

    /** {@code $client->AuthenticateUser([...])->AuthenticateUserResult->any}, read by SimpleXML. */
    private Element authenticate(Element wsdl, String password) {
        Element binding = named(wsdl, "binding", "srvSoap");
        Element operation = named(binding, "operation", "AuthenticateUser");
        String action = Xml.children(operation, "operation").get(0).getAttribute("soapAction");
        Element port = named(named(wsdl, "service", "srv"), "port", "srvSoap");
        URI location = URI.create(Xml.children(port, "address").get(0).getAttribute("location"));
        HttpExchange exchange = HttpExchange.post(
                location,
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\""
                                + " xmlns:ns1=\"" + wsdl.getAttribute("targetNamespace") + "\"><SOAP-ENV:Body>"
                                + "<ns1:AuthenticateUser><ns1:UID>" + desk.user() + "</ns1:UID><ns1:PWD>"
                                + Xml.escape(password) + "</ns1:PWD></ns1:AuthenticateUser>"
                                + "</SOAP-ENV:Body></SOAP-ENV:Envelope>\n")
                        .getBytes(StandardCharsets.UTF_8),
                "User-Agent",
                "PHP-SOAP/8.2.29",
                "Content-Type",
                "text/xml; charset=utf-8",
                "SOAPAction",
                "\"" + action + "\"");
        Element result = Xml.find(Xml.parse(exchange.body()), "AuthenticateUserResult")
                .orElseThrow(() -> new AssertionError(exchange.text()));
        return Xml.children(result).get(0);
    }

    private static Element named(Element parent, String element, String name) {
        return Xml.children(parent, element).stream()
                .filter(child -> child.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
