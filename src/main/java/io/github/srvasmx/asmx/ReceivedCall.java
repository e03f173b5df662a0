package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.ClientDisconnectedException;
import io.github.srvasmx.web.CrossSiteRequests;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.WebUtils;

/** What a client sent by GET or POST. */
public record ReceivedCall(CallParameters parameters, HttpServletRequest request, Heartbeat heart)
        implements CallInput {

    @Override
    public String parameter(String name) {
        return parameters.text(name);
    }

    @Override
    public BytesArgument bytes(String name) {
        return parameters.bytes(name);
    }

    @Override
    public String cookie(String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && CrossSiteRequests.isOurs(new ServletServerHttpRequest(request).getHeaders())
                ? cookie.getValue()
                : "";
    }

    @Override
    public String caller() {
        return request.getRemoteAddr();
    }

    @Override
    public void heartbeat() throws ClientDisconnectedException {
        heart.beat();
    }
}
