package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A server that does not accept passwords in a URL, but still accepts tickets there. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.http.get-passwords=false")
class WithoutPasswordsByGetTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OperationCatalog catalog;

    @Test
    void refusesGetOnlyForOperationsWithAPassword() throws Exception {
        assertThat(catalog.operations().stream()
                        .filter(Operation::takesPassword)
                        .map(Operation::name))
                .containsExactly("AuthenticateUser", "AuthenticateUser1", "RenewTicket", "ChangePassword");
        for (Operation operation : catalog.operations()) {
            var exchange = mvc.perform(get("/srv.asmx/" + operation.name()));
            if (operation.takesPassword()) {
                exchange.andExpect(status().isMethodNotAllowed()).andExpect(header().string("Allow", "POST"));
            } else {
                exchange.andExpect(status().isOk());
            }
        }
    }

    @Test
    void signingInByPostStillWorks() throws Exception {
        mvc.perform(post("/srv.asmx/AuthenticateUser")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("UID=admin&PWD=" + ServerTest.ADMIN_PASSWORD.replace(' ', '+')))
                .andExpect(result ->
                        assertThat(result.getResponse().getContentAsString()).contains("isAuthenticated=\"True\""));
    }

    @Test
    void noDescriptionOffersGetForAPassword() throws Exception {
        assertThat(text("/srv.asmx?WSDL"))
                .contains("LogOutHttpGetIn", "AuthenticateUserHttpPostIn")
                .doesNotContain("AuthenticateUserHttpGet", "RenewTicketHttpGet");
        assertThat(text("/openapi.yaml"))
                .contains("get-LogOut", "post-AuthenticateUser")
                .doesNotContain("get-AuthenticateUser", "get-RenewTicket");
        assertThat(text("/srv.asmx?op=AuthenticateUser")).doesNotContain("GET /srv.asmx");
        assertThat(text("/srv.asmx?op=LogOut")).contains("GET /srv.asmx");
    }

    private String text(String address) throws Exception {
        return mvc.perform(get(address))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
