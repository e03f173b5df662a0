package io.github.srvasmx.asmx.http;

import io.github.srvasmx.operations.Values;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.WebUtils;

/** What a client sent by GET or POST. */
record HttpValues(Parameters parameters, HttpServletRequest request) implements Values {

    @Override
    public String parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public String cookie(String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }
}
