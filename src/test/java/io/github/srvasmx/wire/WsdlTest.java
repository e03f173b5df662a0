package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.Parameter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The WSDL, from which clients are generated ({@code wire.md}, "The description"). */
@ServerTest
class WsdlTest {

    private static final String ADDRESSES = "/wsdl:definitions/wsdl:service[@name='srv']/wsdl:port/*/@location";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OperationCatalog catalog;

    @ParameterizedTest
    @ValueSource(strings = {"WSDL", "wsdl", "Wsdl", "wSDL"})
    void acceptsTheQueryInAnyCase(String query) throws Exception {
        MockHttpServletResponse response = mvc.perform(get(URI.create("http://localhost/srv.asmx?" + query)))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(wsdl(response.getContentAsString()).values("/wsdl:definitions/@targetNamespace"))
                .containsExactly("http://tempuri.org/");
    }

    @Test
    void isOneDocumentWithAnInlineSchema() throws Exception {
        WsdlDocument wsdl = describe("localhost");

        assertThat(wsdl.values("//wsdl:import | //s:import | //s:include")).isEmpty();
        assertThat(wsdl.values("//s:schema/@elementFormDefault")).containsExactly("qualified");
        assertThat(wsdl.values("//s:schema/@targetNamespace")).containsExactly("http://tempuri.org/");
    }

    @Test
    void hasThePortTypesBindingsAndPortsOfOneService() throws Exception {
        WsdlDocument wsdl = describe("localhost");

        assertThat(names(wsdl, "/wsdl:definitions/wsdl:portType"))
                .containsExactly("srvSoap", "srvHttpGet", "srvHttpPost");
        List<String> four = List.of("srvSoap", "srvSoap12", "srvHttpGet", "srvHttpPost");
        assertThat(names(wsdl, "/wsdl:definitions/wsdl:binding")).isEqualTo(four);
        assertThat(names(wsdl, "/wsdl:definitions/wsdl:service")).containsExactly("srv");
        assertThat(names(wsdl, "/wsdl:definitions/wsdl:service/wsdl:port")).isEqualTo(four);
        assertThat(wsdl.values("//wsdl:binding[@name='srvSoap'][@type='tns:srvSoap']/soap:binding"))
                .hasSize(1);
        assertThat(wsdl.values("//wsdl:binding[@name='srvSoap12'][@type='tns:srvSoap']/soap12:binding"))
                .hasSize(1);
        assertThat(wsdl.values("//wsdl:binding[@name='srvHttpGet'][@type='tns:srvHttpGet']/http:binding[@verb='GET']"))
                .hasSize(1);
        assertThat(wsdl.values(
                        "//wsdl:binding[@name='srvHttpPost'][@type='tns:srvHttpPost']/http:binding[@verb='POST']"))
                .hasSize(1);
    }

    @Test
    void describesEveryOperationInEveryBinding() throws Exception {
        WsdlDocument wsdl = describe("localhost");

        List<String> operations =
                catalog.operations().stream().map(Operation::name).toList();
        assertThat(operations).contains("DeleteDownloadHandler");
        for (String binding : List.of("srvSoap", "srvSoap12")) {
            assertThat(names(wsdl, "//wsdl:binding[@name='" + binding + "']/wsdl:operation"))
                    .isEqualTo(operations);
        }
        assertThat(wsdl.values(
                        "//wsdl:binding[@name='srvSoap']/wsdl:operation[@name='LogOut']/soap:operation/@soapAction"))
                .containsExactly("http://tempuri.org/LogOut");
        assertThat(wsdl.values(
                        "//wsdl:binding[@name='srvHttpGet']/wsdl:operation[@name='LogOut']/http:operation/@location"))
                .containsExactly("/LogOut");
    }

    @Test
    void describesNoBinaryOperationInTheHttpBindings() throws Exception {
        WsdlDocument wsdl = describe("localhost");

        for (String binding : List.of("srvHttpGet", "srvHttpPost")) {
            assertThat(names(wsdl, "//wsdl:binding[@name='" + binding + "']/wsdl:operation"))
                    .isEqualTo(names(wsdl, "//wsdl:portType[@name='" + binding + "']/wsdl:operation"))
                    .contains("CreateUploadHandler", "UploadDocumentWithHandler")
                    .doesNotContain("UploadFileChunk");
        }
        assertThat(wsdl.values("//s:element[@name='UploadFileChunk']//s:element[@name='fileChunk']/@type"))
                .containsExactly("s:base64Binary");
        assertThat(wsdl.values("//s:element[@name='UploadFileChunk']//s:element[@name='lastChunk']/@type"))
                .containsExactly("s:boolean");
    }

    @Test
    void listsParametersInOrderAndRequiresOnlyNumbersAndBooleans() throws Exception {
        WsdlDocument wsdl = describe("localhost");

        for (Operation operation : catalog.operations()) {
            String parameters =
                    "//s:schema/s:element[@name='" + operation.name() + "']/s:complexType/s:sequence/s:element";
            assertThat(names(wsdl, parameters))
                    .isEqualTo(
                            operation.parameters().stream().map(Parameter::name).toList());
            String optional = "@type='s:string' or @type='s:base64Binary'";
            assertThat(wsdl.values(parameters + "[" + optional + "][@minOccurs!='0']"))
                    .isEmpty();
            assertThat(wsdl.values(parameters + "[not(" + optional + ")][@minOccurs!='1']"))
                    .isEmpty();
            assertThat(wsdl.values(parameters + "[@maxOccurs!='1']")).isEmpty();
        }
        assertThat(wsdl.values("//s:element[@name='DownloadFileChunk']//s:element[@name='StartOffset']/@type"))
                .containsExactly("s:long");
    }

    @Test
    void describesEachResultAsMixedContentWithAnyElementOrAsBytes() throws Exception {
        WsdlDocument wsdl = describe("localhost");

        for (Operation operation : catalog.operations()) {
            if (operation.answer().isBytes()) {
                assertThat(wsdl.values("//s:element[@name='" + operation.name()
                                + "Response']/s:complexType/s:sequence/s:element[@minOccurs='0']/@type"))
                        .containsExactly("s:base64Binary");
                assertThat(wsdl.values("//wsdl:binding[@name='srvHttpPost']/wsdl:operation[@name='" + operation.name()
                                + "']/wsdl:output/mime:content/@type"))
                        .containsExactly("application/octet-stream");
                continue;
            }
            assertThat(wsdl.values("//s:element[@name='" + operation.name()
                            + "Response']/s:complexType/s:sequence/s:element[@name='" + operation.name()
                            + "Result']/s:complexType[@mixed='true']/s:sequence/s:any"))
                    .hasSize(1);
        }
    }

    @Test
    void usesTheHostOfTheRequest() throws Exception {
        assertThat(addresses(describe("docs.example.org:8080"))).containsOnly("http://docs.example.org:8080/srv.asmx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto | https | | | https://inner/srv.asmx",
                "X-Forwarded-Host | docs.example.org | | | http://docs.example.org/srv.asmx",
                "X-Forwarded-Host | docs.example.org:8443 | X-Forwarded-Proto | https | https://docs.example.org:8443/srv.asmx",
                "X-Forwarded-Host | docs.example.org | X-Forwarded-Port | 81 | http://docs.example.org:81/srv.asmx",
                "X-Forwarded-Prefix | /files | X-Forwarded-Proto | https | https://inner/files/srv.asmx",
                "X-Forwarded-Prefix | /files/ | | | http://inner/files/srv.asmx",
                "X-Forwarded-Prefix | files | | | http://inner/srv.asmx",
                "Forwarded | host=docs.example.org;proto=https | | | https://docs.example.org/srv.asmx",
                "Forwarded | host=\"docs.example.org:8443\";proto=https | | | https://docs.example.org:8443/srv.asmx",
            })
    void usesTheAddressOfTheProxy(String header, String value, String header2, String value2, String address)
            throws Exception {
        var request = get(URI.create("http://inner/srv.asmx?WSDL")).header(header, value);
        if (header2 != null) {
            request.header(header2, value2);
        }

        assertThat(addresses(wsdl(mvc.perform(request).andReturn().getResponse().getContentAsString())))
                .hasSize(4)
                .containsOnly(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-Host | x\"><s:element name=\"y\"/>",
                "X-Forwarded-Host | x\" y=\"z",
                "X-Forwarded-Proto | http\" y=\"z",
                "X-Forwarded-Prefix | /x\" y=\"z",
                "X-Forwarded-Prefix | /<script>",
                "Forwarded | host=\"x<y>\"",
            })
    void noForgedHeaderChangesTheDocument(String header, String value) throws Exception {
        MockHttpServletResponse response = mvc.perform(
                        get(URI.create("http://inner/srv.asmx?WSDL")).header(header, value))
                .andReturn()
                .getResponse();

        if (response.getStatus() == 200) {
            assertThat(addresses(wsdl(response.getContentAsString()))).hasSize(4);
            assertThat(response.getContentAsString()).doesNotContain(value);
        } else {
            assertThat(response.getStatus()).isEqualTo(400);
            assertThat(response.getContentAsString()).doesNotContain("<");
        }
    }

    private WsdlDocument describe(String host) throws Exception {
        return wsdl(mvc.perform(get(URI.create("http://" + host + "/srv.asmx?WSDL")))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private static WsdlDocument wsdl(String text) {
        return new WsdlDocument(text);
    }

    private static List<String> names(WsdlDocument wsdl, String elements) {
        return wsdl.values(elements + "/@name");
    }

    private static List<String> addresses(WsdlDocument wsdl) {
        return wsdl.values(ADDRESSES);
    }
}
