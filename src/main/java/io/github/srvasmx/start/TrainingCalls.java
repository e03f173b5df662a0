package io.github.srvasmx.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first calls of a typical client, over every binding. {@code bin/archive} runs this program beside a server whose start
 * the JVM records, so that the archive also contains the classes of these calls.
 */
public final class TrainingCalls {

    /** Repeated, because the AOT cache of JDK 25 also records which methods run often. */
    private static final int ROUNDS = 20;

    private static final String NAMESPACE = "http://tempuri.org/";
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String server;

    private TrainingCalls(String server) {
        this.server = server;
    }

    /**
     * @param arguments the address of the server, such as {@code http://127.0.0.1:8080}, and the password of its
     *     administrator
     * @throws IOException if a call fails
     */
    public static void main(String[] arguments) throws IOException {
        new TrainingCalls(arguments[0]).run(arguments[1]);
    }

    private void run(String password) throws IOException {
        for (String path :
                List.of("/srv.asmx?WSDL", "/srv.asmx", "/srv.asmx?op=GetDownloadInfo", "/", "/openapi.json")) {
            exchange(path, null, "", "");
        }
        String ticket = value("ticket", post("AuthenticateUser", Map.of("UID", "admin", "PWD", password)));
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, String> document =
                    parameters("AuthenticationTicket", ticket, "Path", "/Samples/README.txt", "PreferedChunkSize", "0");
            String handler = value("downloadhandler", get("GetDownloadHandler", document));
            Map<String, String> chunk = parameters(
                    "authenticationTicket",
                    ticket,
                    "DownloadHandler",
                    handler,
                    "StartOffset",
                    "0",
                    "ChunkSize",
                    "262144");
            get("DownloadFileChunk", chunk);
            post("DownloadFileChunk", chunk);
            soap(SOAP_11, "text/xml; charset=utf-8", "DownloadFileChunk", chunk);
            soap(SOAP_12, "application/soap+xml; charset=utf-8", "DownloadFileChunk", chunk);
            get("DeleteDownloadHandler", parameters("authenticationTicket", ticket, "DownloadHandler", handler));
        }
        post("LogOut", Map.of("AuthenticationTicket", ticket));
    }

    private String get(String operation, Map<String, String> parameters) throws IOException {
        return succeeded(exchange("/srv.asmx/" + operation + "?" + form(parameters), null, "", ""));
    }

    private String post(String operation, Map<String, String> parameters) throws IOException {
        return succeeded(exchange("/srv.asmx/" + operation, FORM, "", form(parameters)));
    }

    private void soap(String envelope, String contentType, String operation, Map<String, String> parameters)
            throws IOException {
        String body = parameters.entrySet().stream()
                .map(parameter ->
                        "<" + parameter.getKey() + ">" + parameter.getValue() + "</" + parameter.getKey() + ">")
                .collect(Collectors.joining(
                        "",
                        "<s:Envelope xmlns:s=\"" + envelope + "\"><s:Body><" + operation + " xmlns=\"" + NAMESPACE
                                + "\">",
                        "</" + operation + "></s:Body></s:Envelope>"));
        succeeded(exchange("/srv.asmx", contentType, "\"" + NAMESPACE + operation + "\"", body));
    }

    /** Sends a GET, or a POST if there is a content type. */
    private String exchange(String path, @Nullable String contentType, String action, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server + path).toURL().openConnection();
        if (contentType != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", contentType);
            connection.setRequestProperty("SOAPAction", action);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String succeeded(String answer) throws IOException {
        if (!answer.contains("success=\"true\"")) {
            throw new IOException("A training call was refused: " + answer);
        }
        return answer;
    }

    private static String value(String attribute, String answer) throws IOException {
        Matcher value = Pattern.compile(attribute + "=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE)
                .matcher(answer);
        if (!value.find()) {
            throw new IOException("The answer has no " + attribute);
        }
        return value.group(1);
    }

    private static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
