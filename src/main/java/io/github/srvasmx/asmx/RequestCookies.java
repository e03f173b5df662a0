package io.github.srvasmx.asmx;

import io.github.srvasmx.web.CrossSiteRequests;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.WebUtils;

/** The cookies of a request. They do not count if another site made the browser send it. */
public final class RequestCookies {

    private RequestCookies() {}

    /** Returns the value of the first cookie {@code name} without quotes, empty if there is none that counts. */
    public static String value(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie != null && CrossSiteRequests.isOurs(new ServletServerHttpRequest(request).getHeaders())
                ? unquoted(cookie.getValue())
                : "";
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
