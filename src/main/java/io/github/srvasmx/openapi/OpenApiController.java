package io.github.srvasmx.openapi;

import io.github.srvasmx.web.AddressedDocument;
import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.ServiceAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.json.JsonWriter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Serves the OpenAPI document as YAML and as JSON. */
@Controller
class OpenApiController {

    private final AddressedDocument yaml;
    private final AddressedDocument json;

    OpenApiController(OpenApiDocument document) {
        this.yaml = new AddressedDocument(address -> yaml(document.at(address)));
        this.json = new AddressedDocument(address -> JsonWriter.standard().writeToString(document.at(address)));
    }

    private static String yaml(Map<String, Object> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(document);
    }

    @GetMapping("/openapi.yaml")
    void yaml(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("application/yaml", yaml, request, response);
    }

    @GetMapping("/openapi.json")
    void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("application/json", json, request, response);
    }

    private static void send(
            String contentType, AddressedDocument document, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes = document.at(ServiceAddress.of(request));
        ResponseHeaders.contentType(response, contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
