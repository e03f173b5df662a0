package io.github.srvasmx.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Gives every response the headers that guard it. A valve, since Tomcat refuses much by itself, before there is a servlet or
 * a filter.
 */
final class SecurityHeadersValve extends ValveBase {

    private final String strictTransportSecurity;

    SecurityHeadersValve(String strictTransportSecurity) {
        super(true);
        this.strictTransportSecurity = strictTransportSecurity;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ResponseHeaders.guard(response);
        if (request.isSecure() && !strictTransportSecurity.isEmpty()) {
            response.setHeader("Strict-Transport-Security", strictTransportSecurity);
        }
        getNext().invoke(request, response);
    }
}
