package io.github.srvasmx.asmx.wsdl;

import io.github.srvasmx.asmx.NotACall;
import io.github.srvasmx.asmx.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.ForwardedHeaderUtils;

/** Serves the description of the service (contract: wire.md, "The description"). */
@Controller
class WsdlController {

    private final Wsdl wsdl;

    WsdlController(Wsdl wsdl) {
        this.wsdl = wsdl;
    }

    @GetMapping("/srv.asmx")
    void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        if (query == null || !query.toLowerCase(Locale.ROOT).equals("wsdl")) {
            throw new NotACall(
                    HttpStatus.NOT_FOUND,
                    "This is a web service: its description is at /srv.asmx?WSDL, its operations at /srv.asmx/{Operation}.");
        }
        byte[] document = wsdl.at(address(request));
        ResponseHeaders.xml(response, "text/xml; charset=utf-8");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    /** The address of the service as the client knows it, which behind a proxy only the proxy can tell. */
    private static URI address(HttpServletRequest request) {
        ServletServerHttpRequest sent = new ServletServerHttpRequest(request);
        try {
            return ForwardedHeaderUtils.adaptFromForwardedHeaders(sent.getURI(), sent.getHeaders())
                    .replacePath(prefix(request) + request.getRequestURI())
                    .replaceQuery(null)
                    .build(true)
                    .toUri();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new NotACall(HttpStatus.BAD_REQUEST, "The host of this request cannot be read.");
        }
    }

    /** The path below which a proxy shows this service, with no slash at its end. */
    private static String prefix(HttpServletRequest request) {
        String prefix = Objects.requireNonNullElse(request.getHeader("X-Forwarded-Prefix"), "");
        return prefix.startsWith("/") ? StringUtils.trimTrailingCharacter(prefix, '/') : "";
    }
}
