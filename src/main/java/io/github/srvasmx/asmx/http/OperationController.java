package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.AnswerWriter;
import io.github.srvasmx.asmx.CallDispatcher;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.EncodingLimiter;
import io.github.srvasmx.asmx.ReceivedCall;
import io.github.srvasmx.asmx.RequestCookies;
import io.github.srvasmx.asmx.WhiteSpaceHeartbeat;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.HttpRequestHandler;

/** Calls one operation by GET and POST (contract: wire.md, "GET and POST at /srv.asmx/{Operation}"). */
final class OperationController implements HttpRequestHandler {

    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n";

    private final Operation operation;
    private final boolean getAllowed;
    private final CallDispatcher calls;
    private final RequestParameterReader requestParameters;
    private final EncodingLimiter encodingLimiter;
    private final HttpProperties properties;

    OperationController(
            Operation operation,
            CallDispatcher calls,
            RequestParameterReader requestParameters,
            EncodingLimiter encodingLimiter,
            HttpProperties properties) {
        this.operation = operation;
        this.getAllowed = properties.allowsGet(operation.takesPassword());
        this.calls = calls;
        this.requestParameters = requestParameters;
        this.encodingLimiter = encodingLimiter;
        this.properties = properties;
    }

    /** The methods that the operation can be called by, as in the header {@code Allow}. */
    String allowedMethods() {
        return getAllowed ? "GET, POST" : "POST";
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isAllowed(request.getMethod())) {
            ResponseHeaders.methodNotAllowed(response, allowedMethods());
            return;
        }
        WhiteSpaceHeartbeat keepAlive = operation.answer().isBytes()
                ? WhiteSpaceHeartbeat.none(response)
                : new WhiteSpaceHeartbeat(response, CONTENT_TYPE, DECLARATION, properties.heartbeat());
        CallParameters parameters = requestParameters.read(request, operation);
        calls.serve(operation, call(parameters, request, keepAlive), new HttpExchange(request, response, keepAlive));
    }

    /** Answers in the same way on every thread. */
    private final class HttpExchange implements CallDispatcher.Exchange {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final WhiteSpaceHeartbeat keepAlive;

        HttpExchange(HttpServletRequest request, HttpServletResponse response, WhiteSpaceHeartbeat keepAlive) {
            this.request = request;
            this.response = response;
            this.keepAlive = keepAlive;
        }

        @Override
        public HttpServletRequest request() {
            return request;
        }

        @Override
        public HttpServletResponse response() {
            return response;
        }

        @Override
        public String binding() {
            return request.getMethod();
        }

        @Override
        public void answer(Answer answer) throws IOException {
            try (answer) {
                if (operation.answer().isBytes()) {
                    FileResponse.send(answer, request, response);
                    return;
                }
                boolean begun = keepAlive.hasStarted();
                AnswerWriter writer = AnswerWriter.of(operation, answer, begun ? "" : DECLARATION, "", "");
                if (!begun) {
                    ResponseHeaders.contentType(response, CONTENT_TYPE);
                    writer.length().ifPresent(response::setContentLengthLong);
                }
                writer.writeTo(response.getOutputStream(), encodingLimiter.encoder(request));
            }
        }

        @Override
        public void sendLater(Answer answer) throws IOException {
            answer(answer);
        }
    }

    private boolean isAllowed(String method) {
        return method.equals("POST") || (getAllowed && method.equals("GET"));
    }

    private static ReceivedCall call(
            CallParameters parameters, HttpServletRequest request, WhiteSpaceHeartbeat keepAlive) {
        return new ReceivedCall(
                parameters, name -> RequestCookies.value(request, name), request.getRemoteAddr(), keepAlive);
    }

    @Override
    public String toString() {
        return operation.name();
    }
}
