package io.github.srvasmx.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Sets the security headers of every response. It is a valve because Tomcat itself refuses some requests before any filter.
 */
final class SecurityHeadersValve extends ValveBase {

    private final SecurityHeaders plain = SecurityHeaders.plain();
    private final SecurityHeaders encrypted;

    SecurityHeadersValve(String strictTransportSecurity) {
        super(true);
        this.encrypted = SecurityHeaders.encrypted(strictTransportSecurity);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        (request.isSecure() ? encrypted : plain)
                .addTo(response.getCoyoteResponse().getMimeHeaders());
        getNext().invoke(request, response);
    }
}
