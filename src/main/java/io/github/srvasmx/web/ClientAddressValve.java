package io.github.srvasmx.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * Reads the address of the client from {@code X-Forwarded-For}: the last address in it that is not that of a trusted proxy.
 * The scheme remains that of the connection, since {@link ServiceAddress} evaluates the forwarded scheme itself. A request
 * without this header keeps the address of its connection.
 */
final class ClientAddressValve extends RemoteIpValve {

    private static final String HEADER = "X-Forwarded-For";

    /**
     * @param trustedProxies the addresses of trusted proxies as a regular expression
     */
    ClientAddressValve(String trustedProxies) {
        setRemoteIpHeader(HEADER);
        setProtocolHeader(null);
        setInternalProxies(trustedProxies);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getHeader(HEADER) == null) {
            getNext().invoke(request, response);
        } else {
            super.invoke(request, response);
        }
    }
}
