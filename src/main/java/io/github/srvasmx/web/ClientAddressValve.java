package io.github.srvasmx.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * Reads the address of the client from {@code X-Forwarded-For}: the last address in it that is not that of a trusted proxy.
 * The scheme remains that of the connection, since {@link ServiceAddress} evaluates the forwarded scheme itself. A request
 * without this header keeps the address of its connection. Some proxies, such as IIS, write the port of the client after its
 * address; ports and brackets are left out.
 */
final class ClientAddressValve extends RemoteIpValve {

    private static final String HEADER = "X-Forwarded-For";

    /** An IPv4 address with a port, or an address in brackets with or without a port. */
    private static final Pattern WITH_PORT =
            Pattern.compile("([0-9.]{7,15}):[0-9]{1,5}|\\[([0-9A-Fa-f:.]{2,45})](?::[0-9]{1,5})?");

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
            removePorts(request);
            super.invoke(request, response);
        }
    }

    private static void removePorts(Request request) {
        String addresses = Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(address -> withoutPort(address.strip()))
                .collect(Collectors.joining(", "));
        request.getCoyoteRequest().getMimeHeaders().setValue(HEADER).setString(addresses);
    }

    private static String withoutPort(String address) {
        Matcher matcher = WITH_PORT.matcher(address);
        if (!matcher.matches()) {
            return address;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
