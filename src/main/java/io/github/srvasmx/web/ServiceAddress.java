package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.util.ForwardedHeaderUtils;

/**
 * Where the client finds the server, which behind a proxy only the proxy can tell ({@code Forwarded} of RFC 7239, or
 * {@code X-Forwarded-*}).
 *
 * @param root scheme, host, port and the path below which a proxy shows the server, with no slash at its end. Of characters
 *     that mean nothing in XML, HTML, YAML or a shell
 */
public record ServiceAddress(String root) {

    /** Narrower than RFC 3986, which allows quotes in a host; wider than {@link URI}, which knows no underscore there. */
    private static final Pattern PLAIN =
            Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._~%-]+)*");

    /**
     * The address that {@code request} was sent to.
     *
     * @throws RequestRejectedException when its headers write no plain address
     */
    public static ServiceAddress of(HttpServletRequest request) {
        ServletServerHttpRequest sent = new ServletServerHttpRequest(request);
        try {
            String root = ForwardedHeaderUtils.adaptFromForwardedHeaders(sent.getURI(), sent.getHeaders())
                    .replacePath(prefix(request) + request.getContextPath())
                    .replaceQuery(null)
                    .build(true)
                    .toUriString();
            if (PLAIN.matcher(root).matches()) {
                return new ServiceAddress(root);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            // No address at all: refused below, like one that is not plain.
        }
        throw new RequestRejectedException(HttpStatus.BAD_REQUEST, "The host of this request cannot be read.");
    }

    /** The address of the service itself. */
    public String service() {
        return at("/srv.asmx");
    }

    /** The address of {@code path}, which begins with a slash. */
    public String at(String path) {
        return root + path;
    }

    /** The path below which a proxy shows this server, with no slash at its end. */
    private static String prefix(HttpServletRequest request) {
        String prefix = Objects.requireNonNullElse(request.getHeader("X-Forwarded-Prefix"), "");
        return prefix.startsWith("/") ? StringUtils.trimTrailingCharacter(prefix, '/') : "";
    }
}
