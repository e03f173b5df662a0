package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.LimitedInputStream;
import io.github.srvasmx.asmx.NotACall;
import io.github.srvasmx.asmx.WireProperties;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads the parameters of a request: of a GET from its query alone, of a POST from its body alone. The servlet's own
 * {@code getParameter} would merge the two.
 */
@Component
class RequestParameters {

    private final WireProperties limits;

    RequestParameters(WireProperties limits) {
        this.limits = limits;
    }

    /**
     * @throws NotACall when the body is of another type than a form, or something is over its limit
     * @throws IOException when the client goes away
     */
    Parameters read(HttpServletRequest request) throws IOException {
        Parameters parameters = new Parameters(limits.maxParameters());
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            parameters.addEncoded(query == null ? "" : query, StandardCharsets.UTF_8);
            return parameters;
        }
        MediaType type = mediaType(request.getContentType());
        if (MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)) {
            addForm(request, Objects.requireNonNullElse(charset(type), StandardCharsets.UTF_8), parameters);
        } else if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type)) {
            addParts(request, parameters);
        } else {
            throw unsupported();
        }
        return parameters;
    }

    private void addForm(HttpServletRequest request, Charset charset, Parameters parameters) throws IOException {
        byte[] body = new LimitedInputStream(
                        request.getInputStream(), limits.maxBody().toBytes())
                .readAllBytes();
        parameters.addEncoded(new String(body, StandardCharsets.ISO_8859_1), charset);
    }

    private void addParts(HttpServletRequest request, Parameters parameters) throws IOException {
        for (Part part : parts(request)) {
            byte[] value = new LimitedInputStream(
                            part.getInputStream(), limits.maxBody().toBytes())
                    .readAllBytes();
            parameters.add(part.getName(), new String(value, StandardCharsets.UTF_8));
        }
    }

    private Collection<Part> parts(HttpServletRequest request) {
        try {
            Collection<Part> parts = request.getParts();
            // Tomcat takes a body for whole that breaks off within the last delimiter: only to read on tells.
            new LimitedInputStream(request.getInputStream(), limits.maxBody().toBytes())
                    .transferTo(OutputStream.nullOutputStream());
            return parts;
        } catch (IllegalStateException e) {
            // The servlet API's word for a part or a body that is over its limit.
            throw new NotACall(HttpStatus.CONTENT_TOO_LARGE, "The request body is too large.");
        } catch (ServletException | IOException e) {
            // Tomcat tells of a missing boundary or a missing end no differently than of a client that is gone.
            throw new NotACall(HttpStatus.BAD_REQUEST, "The multipart body cannot be read.");
        }
    }

    private static MediaType mediaType(@Nullable String contentType) {
        try {
            return contentType == null ? MediaType.ALL : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            throw unsupported();
        }
    }

    private static @Nullable Charset charset(MediaType type) {
        try {
            return type.getCharset();
        } catch (IllegalArgumentException e) {
            throw unsupported();
        }
    }

    private static NotACall unsupported() {
        return new NotACall(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Send application/x-www-form-urlencoded or multipart/form-data here; SOAP goes to /srv.asmx.");
    }
}
