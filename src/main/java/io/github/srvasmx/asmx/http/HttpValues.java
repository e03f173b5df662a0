package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.CallingSite;
import io.github.srvasmx.asmx.Heartbeat;
import io.github.srvasmx.asmx.ReceivedParameters;
import io.github.srvasmx.operations.BinaryValue;
import io.github.srvasmx.operations.CallerGoneException;
import io.github.srvasmx.operations.Values;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.WebUtils;

/** What a client sent by GET or POST. */
record HttpValues(ReceivedParameters parameters, HttpServletRequest request, Heartbeat heart) implements Values {

    @Override
    public String parameter(String name) {
        return parameters.text(name);
    }

    @Override
    public BinaryValue bytes(String name) {
        return parameters.bytes(name);
    }

    @Override
    public String cookie(String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && CallingSite.isOurs(new ServletServerHttpRequest(request).getHeaders())
                ? cookie.getValue()
                : "";
    }

    @Override
    public String caller() {
        return request.getRemoteAddr();
    }

    @Override
    public void heartbeat() throws CallerGoneException {
        heart.beat();
    }
}
