package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** The details of a call that the access log can contain besides those of the request. */
@ContractTest
class AccessLogTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    @Test
    void aCallHasTheNameOfItsUserAsAnAttribute() throws Exception {
        String ticket = server.signIn();

        assertThat(user("DeleteDownloadHandler", "DownloadHandler=3f2504e0-4f89-11d3-9a0c-0305e82c3301", ticket))
                .isEqualTo("admin");
        assertThat(user("CreateFolder", "Path=none", ticket)).isEqualTo("admin");
        assertThat(user("CreateFolder", "Path=none", "")).isNull();
        assertThat(user("AuthenticateUser", "UID=ADMIN&PWD=" + ServerTest.ADMIN_PASSWORD.replace(' ', '+'), ""))
                .isEqualTo("admin");
        assertThat(user("AuthenticateUser", "UID=admin&PWD=wrong", "")).isNull();
    }

    private @Nullable Object user(String operation, String parameters, String ticket) throws Exception {
        return mvc.perform(post("/srv.asmx/" + operation)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(parameters + "&authenticationTicket=" + ticket))
                .andReturn()
                .getRequest()
                .getAttribute("user");
    }
}
