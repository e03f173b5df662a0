package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.contract.Binding;
import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.contract.Server;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A server without calls by GET. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.http.get-enabled=false")
class WithoutGetTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OperationCatalog catalog;

    @Autowired
    private Server server;

    @Test
    void everyOperationIsRefusedByGetAndServedByPost() throws Exception {
        for (Operation operation : catalog.operations()) {
            String address = "/srv.asmx/" + operation.name();
            mvc.perform(get(address))
                    .andExpect(status().isMethodNotAllowed())
                    .andExpect(header().string("Allow", "POST"));
            mvc.perform(post(address).contentType(MediaType.APPLICATION_FORM_URLENCODED))
                    .andExpect(status().isOk());
        }
    }

    @Test
    void nothingIsDoneByGet() throws Exception {
        String ticket = server.signIn();

        mvc.perform(get("/srv.asmx/LogOut").queryParam("AuthenticationTicket", ticket))
                .andExpect(status().isMethodNotAllowed());

        for (Binding binding : new Binding[] {Binding.POST, Binding.MULTIPART, Binding.SOAP_11, Binding.SOAP_12}) {
            assertThat(server.call(binding, "isValidTicket", "AuthenticationTicket", ticket)
                            .succeeded())
                    .isTrue();
        }
    }

    @Test
    void noDescriptionOffersGet() throws Exception {
        assertThat(text("/srv.asmx?WSDL")).contains("srvHttpPost").doesNotContain("HttpGet", "\"GET\"");
        assertThat(text("/openapi.yaml")).contains("post-LogOut").doesNotContain("get-", "get:");
        assertThat(text("/srv.asmx")).contains("form POST").doesNotContain("GET");
        assertThat(text("/srv.asmx?op=LogOut"))
                .contains("POST /srv.asmx/LogOut")
                .doesNotContain("GET /srv.asmx");
    }

    private String text(String address) throws Exception {
        return mvc.perform(get(address))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
