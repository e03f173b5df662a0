package io.github.srvasmx.it;

import io.github.srvasmx.contract.Binding;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

/** Every way into the server, as requests that travel. */
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
                    .POST(BodyPublishers.ofString(Binding.encode(parameters)));
        }
    },
    MULTIPART {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            String parts = parameters.entrySet().stream()
                    .map(parameter -> "--frontier\r\nContent-Disposition: form-data; name=\"" + parameter.getKey()
                            + "\"\r\n\r\n" + parameter.getValue() + "\r\n")
                    .collect(Collectors.joining());
            return HttpRequest.newBuilder(URI.create(service + "/" + operation))
                    .header("Content-Type", "multipart/form-data; boundary=frontier")
                    .POST(BodyPublishers.ofString(parts + "--frontier--\r\n"));
        }
    },
    SOAP_11 {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(service)
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("SOAPAction", "\"http://tempuri.org/" + operation + "\"")
                    .POST(BodyPublishers.ofString(Binding.envelope(Binding.SOAP_11_NAMESPACE, operation, parameters)));
        }
    },
    SOAP_12 {
        @Override
        HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters) {
            return HttpRequest.newBuilder(service)
                    .header(
                            "Content-Type",
                            "application/soap+xml; charset=utf-8; action=\"http://tempuri.org/" + operation + "\"")
                    .POST(BodyPublishers.ofString(Binding.envelope(Binding.SOAP_12_NAMESPACE, operation, parameters)));
        }
    };

    abstract HttpRequest.Builder request(URI service, String operation, Map<String, String> parameters);
}
