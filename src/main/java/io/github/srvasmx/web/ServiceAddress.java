package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.StringUtils;

/**
 * The address at which the client reaches the server. Behind a proxy it comes from the headers of the proxy
 * ({@code Forwarded} of RFC 7239, or {@code X-Forwarded-*}).
 *
 * @param root scheme, host, port and the path prefix of the proxy, without a slash at the end. It contains only characters
 *     that have no special meaning in XML, HTML, YAML or a shell
 */
public record ServiceAddress(String root) {

    /** The path of the service, as the descriptions spell it. */
    public static final String SERVICE_PATH = "/srv.asmx";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Narrower than RFC 3986, which allows quotes in a host; wider than {@link URI}, which does not allow an underscore there. */
    private static final Pattern PLAIN = Pattern.compile(
            "https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/(?:[/A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*+)?");

    /**
     * Returns the address that {@code request} was sent to.
     *
     * @throws RequestRejectedException when its headers do not give such an address
     */
    public static ServiceAddress of(HttpServletRequest request) {
        ServletServerHttpRequest httpRequest = new ServletServerHttpRequest(request);
        try {
            ForwardedHeaders.Origin origin = ForwardedHeaders.adapt(received(request), httpRequest.getHeaders());
            String root = origin.scheme() + "://" + origin.authority() + prefix(request) + request.getContextPath();
            if (PLAIN.matcher(root).matches()) {
                return new ServiceAddress(root);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Rejected below, like an address with other characters.
        }
        throw new RequestRejectedException(HttpStatus.BAD_REQUEST, "The host of this request is not valid.");
    }

    /** The address of the service. */
    public String service() {
        return at(SERVICE_PATH);
    }

    /** Host and port as in the header {@code Host}. */
    public String host() {
        return root.substring(beginOfHost(), endOfHost());
    }

    /** The path of the service as the client sends it, with the path prefix of the proxy. */
    public String path() {
        return service().substring(endOfHost());
    }

    private int beginOfHost() {
        return root.indexOf("://") + 3;
    }

    private int endOfHost() {
        int end = root.indexOf('/', beginOfHost());
        return end < 0 ? root.length() : end;
    }

    /** The address of {@code path}, which starts with a slash. */
    public String at(String path) {
        return root + path;
    }

    private static ForwardedHeaders.Origin received(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean isUsual = port == (request.getScheme().equals("https") ? HTTPS : HTTP);
        return new ForwardedHeaders.Origin(request.getScheme(), request.getServerName(), isUsual ? -1 : port);
    }

    /** The path prefix of the proxy, without a slash at the end. */
    private static String prefix(HttpServletRequest request) {
        String sent = Objects.requireNonNullElse(request.getHeader("X-Forwarded-Prefix"), "");
        String prefix = ForwardedHeaders.requireShort(sent);
        if (prefix.contains("//")) {
            throw new IllegalArgumentException("The prefix is not a path");
        }
        return prefix.startsWith("/") ? StringUtils.trimTrailingCharacter(prefix, '/') : "";
    }
}
