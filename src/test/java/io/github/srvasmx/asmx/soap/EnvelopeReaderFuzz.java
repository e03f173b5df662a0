package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.fuzz.Outcome;
import io.github.srvasmx.fuzz.SlowStream;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.web.HttpSettings;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.ws.InvalidXmlException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An envelope gives the same result for every fragmentation of the stream. What is accepted as a call is also one for the
 * parser of the JDK, with the same text.
 */
public final class EnvelopeReaderFuzz {

    private static final String SERVICE = "http://tempuri.org/";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final SoapMessageFactory MESSAGES = new SoapMessageFactory(
            FuzzXmlReader.hardened(),
            HttpSettings.with("srv.http.max-body=64KB", "srv.http.heartbeat=1d"),
            FuzzedCall.catalog(),
            FuzzedCall::receiveBytes);

    private EnvelopeReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException, ParserConfigurationException {
        Outcome whole = read(input, Integer.MAX_VALUE);
        read(input, smallestCut(input)).requireAs(whole);
        if (whole.isCall()) {
            String expected = expected(input);
            if (!whole.text().equals(expected)) {
                throw new AssertionError(whole + " but the JDK reads " + expected);
            }
        }
    }

    /**
     * The length of the shortest fragment, usually one byte. Woodstox 7.3.0 refuses {@code ]]>} outside of CDATA, but
     * accepts it as text if a read ends after each of its characters.
     */
    private static int smallestCut(byte[] input) {
        boolean ends =
                new String(input, StandardCharsets.ISO_8859_1).replace("\0", "").contains("]]>");
        return ends ? 16 : 1;
    }

    private static Outcome read(byte[] input, int cut) throws IOException {
        try (SoapRequestMessage message = MESSAGES.createWebServiceMessage(new SlowStream(input, cut))) {
            return Outcome.of(message.envelope().parameters());
        } catch (SoapFaultException e) {
            return Outcome.refused(e.kind() + e.reason());
        } catch (InvalidXmlException e) {
            return Outcome.refused("no XML");
        } catch (RequestRejectedException e) {
            return Outcome.refused(e);
        }
    }

    /** Reads the text of the parameter with the parser of the JDK. */
    private static String expected(byte[] input) throws IOException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        try {
            Element envelope = builder.parse(new ByteArrayInputStream(input)).getDocumentElement();
            Element body =
                    children(envelope, envelope.getNamespaceURI(), "Body").get(0);
            Element call = children(body, SERVICE, FuzzedCall.OPERATION.name()).get(0);
            List<String> texts = new ArrayList<>();
            for (Element parameter : children(call, SERVICE, "text")) {
                text(parameter).ifPresent(texts::add);
            }
            return String.join(",", texts);
        } catch (SAXException e) {
            throw new AssertionError("The JDK does not accept it as XML", e);
        }
    }

    private static Optional<String> text(Element parameter) {
        for (Node node = parameter.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element) {
                return Optional.empty();
            }
        }
        String nil = parameter.getAttributeNS(INSTANCE, "nil").trim();
        return Optional.of(nil.equals("1") || nil.equals("true") ? "" : parameter.getTextContent());
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }
}
