package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.ContentCoding;
import io.github.srvasmx.asmx.ContentType;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the parameters of a request: for GET only from the query, for POST only from the body. The method
 * {@code getParameter} of the servlet API would merge the two, and keep a chunk in memory.
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
        CallParameters parameters = new CallParameters(operation, bytesReceiver);
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
        ContentType type = ContentType.of(request.getContentType());
        if (!type.is(ContentType.FORM) && !type.is(ContentType.MULTIPART)) {
            return Optional.empty();
        }
        CallParameters parameters = new CallParameters(operation, bytesReceiver.withoutTicket());
        ContentCoding coding;
        try {
            coding = coding(request);
        } catch (RequestRejectedException e) {
            return Optional.empty();
        }
        try (BodyLimitInputStream body =
                new BodyLimitInputStream(beginning, coding, limits.maxBody().toBytes())) {
            readBody(parameters, type, body);
        } catch (IOException | RequestRejectedException e) {
            // The beginning ends in the middle of a parameter.
        }
        return Optional.of(parameters);
    }

    private void readInto(CallParameters parameters, HttpServletRequest request) throws IOException {
        if (request.getMethod().equals("GET")) {
            String query = Objects.requireNonNullElse(request.getQueryString(), "");
            new FormReader(query).readInto(parameters, limits.maxParameters());
            return;
        }
        if (hasNoBody(request)) {
            return;
        }
        try (BodyLimitInputStream body = new BodyLimitInputStream(
                request.getInputStream(), coding(request), limits.maxBody().toBytes())) {
            readBody(parameters, ContentType.of(request.getContentType()), body);
        }
    }

    /** A client that has no parameters to send may send neither a body nor its type. */
    private static boolean hasNoBody(HttpServletRequest request) {
        return request.getContentType() == null
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    private static ContentCoding coding(HttpServletRequest request) {
        return ContentCoding.of(request.getHeaders("Content-Encoding").asIterator());
    }

    private void readBody(CallParameters parameters, ContentType type, BodyLimitInputStream body) throws IOException {
        Charset charset = type.charsetOfForm().orElse(StandardCharsets.UTF_8);
        if (type.is(ContentType.FORM)) {
            new FormReader(body, charset).readInto(parameters, limits.maxParameters());
        } else if (type.is(ContentType.MULTIPART)) {
            String boundary = type.parameter("boundary").orElse("");
            new MultipartReader(body, boundary, charset).readInto(parameters, limits.maxParameters());
        } else {
            throw unsupported();
        }
    }

    private static RequestRejectedException unsupported() {
        return new RequestRejectedException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Send application/x-www-form-urlencoded or multipart/form-data here; SOAP goes to /srv.asmx.");
    }
}
