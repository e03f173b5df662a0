package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.ServerTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.xmlunit.assertj3.XmlAssert;

/** The discovery document ({@code wire.md}, "The description"). */
@ServerTest
class DiscoTest {

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @ValueSource(strings = {"disco", "DISCO", "Disco"})
    void refersToTheWsdlAndNamesBothSoapBindings(String query) throws Exception {
        MockHttpServletResponse response = mvc.perform(
                        get(URI.create("http://docs.example.org:8080/srv.asmx?" + query)))
                .andReturn()
                .getResponse();

        assertThat(response.getContentType()).isEqualTo("text/xml; charset=utf-8");
        XmlAssert.assertThat(response.getContentAsString())
                .and("""
                        <discovery xmlns="http://schemas.xmlsoap.org/disco/">
                          <contractRef xmlns="http://schemas.xmlsoap.org/disco/scl/"
                              ref="http://docs.example.org:8080/srv.asmx?wsdl"
                              docRef="http://docs.example.org:8080/srv.asmx"/>
                          <soap xmlns="http://schemas.xmlsoap.org/disco/soap/" xmlns:tns="http://tempuri.org/"
                              address="http://docs.example.org:8080/srv.asmx" binding="tns:srvSoap"/>
                          <soap xmlns="http://schemas.xmlsoap.org/disco/soap/" xmlns:tns="http://tempuri.org/"
                              address="http://docs.example.org:8080/srv.asmx" binding="tns:srvSoap12"/>
                        </discovery>
                        """)
                .ignoreWhitespace()
                .areIdentical();
    }

    @Test
    void usesTheAddressOfTheProxy() throws Exception {
        String document = mvc.perform(get("/srv.asmx?disco")
                        .header("X-Forwarded-Host", "docs.example.org")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Prefix", "/files"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(document).contains("ref=\"https://docs.example.org/files/srv.asmx?wsdl\"");
    }
}
