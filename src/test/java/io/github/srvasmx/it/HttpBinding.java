package io.github.srvasmx.it;

import io.github.srvasmx.contract.Binding;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The bindings of the service, as requests of an HTTP client. */
enum HttpBinding {
    GET {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(URI.create(service + "/" + operation + "?" + Binding.encode(parameters)));
        }
    },
    POST {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(URI.create(service + "/" + operation))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body(operation, parameters)));
        }

        @Override
        String body(String operation, Map<String, String> parameters) {
            return Binding.encode(parameters);
        }

        @Override
        byte[] encode(byte[] chunk) {
            return URLEncoder.encode(Base64.getEncoder().encodeToString(chunk), StandardCharsets.US_ASCII)
                    .getBytes(StandardCharsets.US_ASCII);
        }
    },
    MULTIPART {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(URI.create(service + "/" + operation))
                    .header("Content-Type", "multipart/form-data; boundary=frontier")
                    .POST(BodyPublishers.ofString(body(operation, parameters)));
        }

        @Override
        String body(String operation, Map<String, String> parameters) {
            return parameters.entrySet().stream()
                    .map(parameter ->
                            "--frontier\r\nContent-Disposition: form-data; name=\"" + parameter.getKey() + "\""
                                    + (parameter.getValue().equals(CHUNK) ? "; filename=\"chunk\"" : "") + "\r\n\r\n"
                                    + parameter.getValue() + "\r\n")
                    .collect(Collectors.joining("", "", "--frontier--\r\n"));
        }

        @Override
        byte[] encode(byte[] chunk) {
            return chunk;
        }
    },
    SOAP_11 {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(service)
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("SOAPAction", "\"http://tempuri.org/" + operation + "\"")
                    .POST(BodyPublishers.ofString(body(operation, parameters)));
        }

        @Override
        String body(String operation, Map<String, String> parameters) {
            return Binding.envelope(Binding.SOAP_11_NAMESPACE, operation, parameters);
        }
    },
    SOAP_12 {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(service)
                    .header(
                            "Content-Type",
                            "application/soap+xml; charset=utf-8; action=\"http://tempuri.org/" + operation + "\"")
                    .POST(BodyPublishers.ofString(body(operation, parameters)));
        }

        @Override
        String body(String operation, Map<String, String> parameters) {
            return Binding.envelope(Binding.SOAP_12_NAMESPACE, operation, parameters);
        }
    };

    /** A placeholder for the bytes of a chunk. */
    static final String CHUNK = "the-chunk";

    abstract HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters);

    /** The body of a request, or an empty text. */
    String body(String operation, Map<String, String> parameters) {
        return "";
    }

    /** Encodes a chunk for this binding. */
    byte[] encode(byte[] chunk) {
        return Base64.getEncoder().encode(chunk);
    }

    /** A request with an {@link #encode encoded} chunk instead of {@link #CHUNK}. The chunk is not copied. */
    HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters, byte[] encodedChunk) {
        String[] around = body(operation, parameters).split(CHUNK, 2);
        if (around.length < 2) {
            throw new IllegalArgumentException(this + " has no body to send a chunk in");
        }
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(around[0]),
                BodyPublishers.ofByteArray(encodedChunk),
                BodyPublishers.ofString(around[1]));
        return request(service, operation, parameters).POST(body);
    }
}
