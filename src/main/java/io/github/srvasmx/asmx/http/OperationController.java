package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.AnswerWriter;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.Heartbeat;
import io.github.srvasmx.asmx.ReceivedCall;
import io.github.srvasmx.asmx.WhiteSpaceHeartbeat;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.OperationInvoker;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/** The GET and POST bindings of every operation (contract: wire.md, "GET and POST at /srv.asmx/{Operation}"). */
@Component
class OperationController implements HttpRequestHandler {

    static final String ROOT = "/srv.asmx/";
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n";

    private final OperationCatalog catalog;
    private final OperationInvoker invoker;
    private final RequestParameterReader requestParameters;
    private final HttpProperties properties;

    OperationController(
            OperationCatalog catalog,
            OperationInvoker invoker,
            RequestParameterReader requestParameters,
            HttpProperties properties) {
        this.catalog = catalog;
        this.invoker = invoker;
        this.requestParameters = requestParameters;
        this.properties = properties;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Operation operation = operation(request);
        boolean byGet = properties.allowsGet(operation.takesPassword());
        if (!isServed(request.getMethod(), byGet)) {
            ResponseHeaders.methodNotAllowed(response, byGet ? "GET, POST" : "POST");
            return;
        }
        Heartbeat heart = new WhiteSpaceHeartbeat(response, CONTENT_TYPE, DECLARATION, properties.heartbeat());
        try (CallParameters parameters = requestParameters.read(request, operation);
                Answer answer = invoker.invoke(operation, new ReceivedCall(parameters, request, heart))) {
            send(AnswerWriter.of(operation, answer, heart.hasBegun() ? "" : DECLARATION, "", ""), heart, response);
        }
    }

    private static void send(AnswerWriter rendering, Heartbeat heart, HttpServletResponse response) throws IOException {
        if (!heart.hasBegun()) {
            ResponseHeaders.xml(response, CONTENT_TYPE);
            response.setContentLengthLong(rendering.length());
        }
        rendering.writeTo(response.getOutputStream());
    }

    /** By the path as it was sent, so that nothing that a container strips or decodes can pass for an operation. */
    private Operation operation(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return Optional.of(path)
                .filter(sent -> sent.startsWith(ROOT))
                .flatMap(sent -> catalog.find(sent.substring(ROOT.length())))
                .orElseThrow(() -> new RequestRejectedException(
                        HttpStatus.NOT_FOUND, "NoSuchMethod Web Service method name is not valid."));
    }

    private static boolean isServed(String method, boolean byGet) {
        return method.equals("POST") || (byGet && method.equals("GET"));
    }
}
