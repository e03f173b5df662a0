package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.ServerTest;
import java.io.StringReader;
import java.util.stream.Stream;
import javax.wsdl.Definition;
import javax.wsdl.WSDLException;
import javax.wsdl.factory.WSDLFactory;
import javax.wsdl.xml.WSDLReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.cxf.tools.validator.internal.WSIBPValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Validates the WSDL with the schema of WSDL 1.1, its inline schema with XML Schema, and both with the Basic Profile. */
@ServerTest
class WsdlConformanceTest {

    @Autowired
    private MockMvc mvc;

    private String wsdl;

    @BeforeEach
    void describe() throws Exception {
        wsdl = mvc.perform(get("/srv.asmx?WSDL")).andReturn().getResponse().getContentAsString();
    }

    @Test
    void isValidWsdl11() throws Exception {
        wsdlSchema().newValidator().validate(source(wsdl));
    }

    @ParameterizedTest
    @CsvSource({"<wsdl:portType name=,<wsdl:portType nam=", "style=\"document\",style=\"paper\""})
    void failsTheValidationIfBroken(String right, String wrong) throws Exception {
        assertThat(wsdl).contains(right);

        assertThatThrownBy(() -> wsdlSchema().newValidator().validate(source(wsdl.replace(right, wrong))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void hasAValidInlineSchema() throws Exception {
        assertThat(inlineSchema(wsdl)).isNotNull();

        String broken = wsdl.replace("type=\"s:base64Binary\"", "type=\"s:base65Binary\"");
        assertThat(broken).isNotEqualTo(wsdl);
        assertThatThrownBy(() -> inlineSchema(broken)).isInstanceOf(SAXException.class);
    }

    @Test
    void conformsToTheBasicProfile() throws Exception {
        assertThat(faults(wsdl)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // R2716: a document-style binding has no namespace attribute.
        "use=\"literal\",use=\"literal\" namespace=\"http://tempuri.org/\"",
        // R2204: a document-style part refers to an element.
        "element=\"tns:LogOut\",type=\"s:string\"",
        // R2705: all operations of a binding have the same style.
        "soapAction=\"http://tempuri.org/LogOut\" style=\"document\",soapAction=\"http://tempuri.org/LogOut\" style=\"rpc\"",
    })
    void failsTheBasicProfileIfBroken(String right, String wrong) throws Exception {
        assertThat(wsdl).contains(right);

        assertThat(faults(wsdl.replace(right, wrong))).isNotEmpty();
    }

    private static String faults(String wsdl) throws WSDLException {
        WSDLReader reader = WSDLFactory.newInstance().newWSDLReader();
        reader.setFeature("javax.wsdl.verbose", false);
        Definition definition = reader.readWSDL(null, new InputSource(new StringReader(wsdl)));
        WSIBPValidator profile = new WSIBPValidator(definition);
        return profile.isValid() ? "" : "Not valid: " + profile.getErrorMessage();
    }

    /** Loads the schemas of WSDL 1.1 with the SOAP and HTTP bindings from the class path, where CXF provides them. */
    private static Schema wsdlSchema() throws SAXException {
        Source[] sources = Stream.of("wsdl", "soap-binding", "soap12-binding", "http")
                .map(name -> WsdlConformanceTest.class.getResource("/schemas/wsdl/" + name + ".xsd"))
                .map(url -> new StreamSource(String.valueOf(url)))
                .toArray(Source[]::new);
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
    }

    private static Schema inlineSchema(String wsdl) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(wsdl)));
        NodeList schemas = document.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema");
        assertThat(schemas.getLength()).isEqualTo(1);
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new DOMSource(schemas.item(0)));
    }

    private static Source source(String xml) {
        return new StreamSource(new StringReader(xml));
    }
}
