package io.github.srvasmx.openapi;

import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.ServiceAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.json.JsonWriter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Serves the OpenAPI document as YAML and as JSON. */
@Controller
class OpenApiController {

    private final OpenApiDocument document;

    OpenApiController(OpenApiDocument document) {
        this.document = document;
    }

    @GetMapping("/openapi.yaml")
    void yaml(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        // A new one for each request: Yaml is not thread-safe.
        send("application/yaml", new Yaml(options).dump(document(request)), response);
    }

    @GetMapping("/openapi.json")
    void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("application/json", JsonWriter.standard().writeToString(document(request)), response);
    }

    private Map<String, Object> document(HttpServletRequest request) {
        return document.at(ServiceAddress.of(request));
    }

    private static void send(String contentType, String text, HttpServletResponse response) throws IOException {
        byte[] document = text.getBytes(StandardCharsets.UTF_8);
        ResponseHeaders.xml(response, contentType);
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
