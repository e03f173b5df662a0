package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.RequestRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads the parameters of a request: for GET only from the query, for POST only from the body. The method {@code getParameter}
 * of the servlet API would merge the two, and keep a chunk in memory.
 */
@Component
class RequestParameterReader {

    private final BytesArgument.Receiver bytesReceiver;
    private final HttpProperties limits;

    RequestParameterReader(BytesArgument.Receiver bytesReceiver, HttpProperties limits) {
        this.bytesReceiver = bytesReceiver;
        this.limits = limits;
    }

    /**
     * Reads the parameters for a call of {@code operation}. The caller closes them.
     *
     * @throws RequestRejectedException when the body is not a form, or a limit is exceeded
     * @throws IOException when the body is incomplete
     */
    CallParameters read(HttpServletRequest request, Operation operation) throws IOException {
        CallParameters parameters = new CallParameters(operation, String.CASE_INSENSITIVE_ORDER, bytesReceiver);
        try {
            readInto(parameters, request);
            return parameters;
        } catch (IOException | RuntimeException e) {
            try (parameters) {
                throw e;
            }
        }
    }

    /**
     * Reads the parameters that are in the beginning of a body. What is incomplete or not valid is left out.
     *
     * @return empty if the body is not read, because of its media type
     */
    Optional<CallParameters> readBeginning(HttpServletRequest request, Operation operation, InputStream beginning) {
        CallParameters parameters =
                new CallParameters(operation, String.CASE_INSENSITIVE_ORDER, bytesReceiver.withoutTicket());
        try {
            MediaType type = mediaType(request.getContentType());
            if (!isReadable(type)) {
                return Optional.empty();
            }
            readBody(parameters, type, new BodyLimitInputStream(beginning, Long.MAX_VALUE));
        } catch (IOException | RequestRejectedException e) {
            // The beginning ends in the middle of a parameter.
        }
        return Optional.of(parameters);
    }

    private static boolean isReadable(MediaType type) {
        return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                || MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type);
    }

    private void readInto(CallParameters parameters, HttpServletRequest request) throws IOException {
        if (request.getMethod().equals("GET")) {
            String query = Objects.requireNonNullElse(request.getQueryString(), "");
            new FormReader(query).readInto(parameters, limits.maxParameters());
            return;
        }
        MediaType type = mediaType(request.getContentType());
        readBody(
                parameters,
                type,
                new BodyLimitInputStream(
                        request.getInputStream(), limits.maxBody().toBytes()));
    }

    private void readBody(CallParameters parameters, MediaType type, BodyLimitInputStream body) throws IOException {
        if (MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)) {
            Charset charset = Objects.requireNonNullElse(charset(type), StandardCharsets.UTF_8);
            new FormReader(body, charset).readInto(parameters, limits.maxParameters());
        } else if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type)) {
            String boundary = Objects.requireNonNullElse(type.getParameter("boundary"), "");
            new MultipartReader(body, unquoted(boundary)).readInto(parameters, limits.maxParameters());
        } else {
            throw unsupported();
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
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

    private static RequestRejectedException unsupported() {
        return new RequestRejectedException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Send application/x-www-form-urlencoded or multipart/form-data here; SOAP goes to /srv.asmx.");
    }
}
