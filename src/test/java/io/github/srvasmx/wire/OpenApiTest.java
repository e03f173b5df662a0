package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.OperationGroup;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI 3.1 document of the GET and POST bindings, read by a parser that client generators use. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OperationCatalog catalog;

    private SwaggerParseResult parsed;

    @BeforeAll
    void parse() throws Exception {
        parsed = new OpenAPIV3Parser()
                .readContents(response("/openapi.yaml").getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void isValid() {
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(document().getOpenapi()).startsWith("3.1");
        assertThat(operations().map(io.swagger.v3.oas.models.Operation::getOperationId))
                .hasSizeGreaterThan(catalog.operations().size())
                .doesNotHaveDuplicates();
        assertThat(operations().flatMap(operation -> operation.getTags().stream()))
                .isSubsetOf(
                        document().getTags().stream().map(tag -> tag.getName()).toList());
    }

    @Test
    void hasEveryOperationWithItsParameters() {
        assertThat(document().getPaths().keySet())
                .containsExactlyElementsOf(catalog.operations().stream()
                        .map(operation -> "/" + operation.name())
                        .toList());
        for (Operation operation : catalog.operations()) {
            PathItem path = document().getPaths().get("/" + operation.name());
            List<String> names = operation.parameters().stream()
                    .map(io.github.srvasmx.operations.Parameter::name)
                    .toList();
            if (operation.takesBytes()) {
                assertThat(path.getGet()).isNull();
            } else {
                assertThat(Objects.requireNonNullElse(path.getGet().getParameters(), List.<Parameter>of()))
                        .extracting(Parameter::getName)
                        .containsExactlyElementsOf(names);
            }
            for (String type : List.of(FORM, PARTS)) {
                Schema<?> form =
                        path.getPost().getRequestBody().getContent().get(type).getSchema();
                assertThat(Objects.requireNonNullElse(form.getProperties(), Map.of())
                                .keySet())
                        .isEqualTo(new LinkedHashSet<>(names));
            }
            String description = path.getPost().getResponses().get("200").getDescription();
            assertThat(operation.allRefusals().stream()
                            .flatMap(refusal -> Stream.of(refusal.text(), refusal.meaning())))
                    .allSatisfy(text -> assertThat(description).contains(text));
            assertThat(path.getPost().getResponses().keySet())
                    .contains("200", "400", "405", "408", "413", "415", "500", "503")
                    .hasSize(operation.answer().isBytes() ? 11 : 8);
        }
    }

    @Test
    void describesEveryAnswer() {
        for (Operation operation : catalog.operations()) {
            if (operation.answer().isBytes()) {
                describesTheFile(operation);
                continue;
            }
            Schema<?> schema = document().getComponents().getSchemas().get(operation.name() + "Answer");
            assertThat(schema.getXml().getName()).isEqualTo(operation.answer().name());
            assertThat(schema.getRequired()).containsExactly("success");
            assertThat(schema.getProperties()).containsKey("error");
            holds(operation.answer(), schema);
        }
    }

    private void describesTheFile(Operation operation) {
        var responses =
                document().getPaths().get("/" + operation.name()).getGet().getResponses();
        for (String status : List.of("200", "206")) {
            assertThat(responses
                            .get(status)
                            .getContent()
                            .get("application/octet-stream")
                            .getSchema()
                            .getFormat())
                    .isEqualTo("binary");
        }
        assertThat(responses.get("200").getHeaders())
                .containsKeys("Content-Disposition", "X-InfoRouter-Error", "X-InfoRouter-ErrorCode");
        assertThat(responses).containsKey("412");
        assertThat(responses.get("416").getHeaders()).containsKey("Content-Range");
    }

    private static void holds(AnswerSchema shape, Schema<?> schema) {
        for (AnswerSchema.Attribute attribute : shape.attributes()) {
            assertThat(schema.getProperties().get(attribute.name()).getXml().getAttribute())
                    .as(attribute.name())
                    .isTrue();
        }
        for (AnswerSchema child : shape.children()) {
            holds(child, elementNamed(child.name(), schema));
        }
    }

    /** An element may have the same name as an attribute, so its property may have another one. */
    private static Schema<?> elementNamed(String name, Schema<?> parent) {
        return parent.getProperties().values().stream()
                .<Schema<?>>map(property -> property.getItems() == null ? property : property.getItems())
                .filter(property -> name.equals(property.getXml().getName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sendsBytesAsAFileOrAsBase64AndHidesSecrets() {
        PathItem upload = document().getPaths().get("/UploadFileChunk");
        var content = upload.getPost().getRequestBody().getContent();
        assertThat(property(content.get(PARTS).getSchema(), "fileChunk").getFormat())
                .isEqualTo("binary");
        assertThat(property(content.get(FORM).getSchema(), "fileChunk").getContentEncoding())
                .isEqualTo("base64");
        assertThat(property(content.get(FORM).getSchema(), "authenticationTicket")
                        .getFormat())
                .isEqualTo("password");
        assertThat(document().getPaths().get("/AuthenticateUser").getGet().getParameters())
                .filteredOn(parameter -> "password".equals(parameter.getSchema().getFormat()))
                .extracting(Parameter::getName)
                .containsExactly("PWD");
    }

    @Test
    void yamlAndJsonAreEqual() throws Exception {
        Map<String, Object> yaml =
                new Yaml().load(response("/openapi.yaml").getContentAsString(StandardCharsets.UTF_8));
        Map<String, Object> json = JsonParserFactory.getJsonParser()
                .parseMap(response("/openapi.json").getContentAsString(StandardCharsets.UTF_8));

        assertThat(json).isEqualTo(yaml);
        assertThat(response("/openapi.yaml").getContentType()).isEqualTo("application/yaml");
        assertThat(response("/openapi.json").getContentType()).isEqualTo("application/json");
    }

    @Test
    void marksExtensions() {
        for (OperationGroup group : catalog.groups()) {
            for (Operation operation : group.operations()) {
                var post = document().getPaths().get("/" + operation.name()).getPost();
                assertThat(post.getTags()).containsExactly(group.title());
                assertThat(post.getExtensions() != null
                                && Boolean.TRUE.equals(post.getExtensions().get("x-extension")))
                        .isEqualTo(group.isExtension());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/openapi.json"})
    void allowsOnlyGet(String path) throws Exception {
        assertThat(mvc.perform(post(path)).andReturn().getResponse().getStatus())
                .isEqualTo(405);
        assertThat(response(path).getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, docs.example.org, http://docs.example.org/srv.asmx",
        "X-Forwarded-Proto, https, https://localhost/srv.asmx",
        "X-Forwarded-Prefix, /files, http://localhost/files/srv.asmx",
        "Forwarded, host=docs.example.org;proto=https, https://docs.example.org/srv.asmx",
    })
    void usesTheAddressOfTheProxy(String header, String value, String address) throws Exception {
        String document = mvc.perform(get("/openapi.yaml").header(header, value))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(new OpenAPIV3Parser().readContents(document).getOpenAPI().getServers())
                .singleElement()
                .satisfies(server -> assertThat(server.getUrl()).isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/openapi.json"})
    void refusesAForgedHeader(String path) throws Exception {
        MockHttpServletResponse response = mvc.perform(get(path).header("X-Forwarded-Host", "a\"\n- x: 'y"))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(400);
    }

    private OpenAPI document() {
        return parsed.getOpenAPI();
    }

    private Stream<io.swagger.v3.oas.models.Operation> operations() {
        return document().getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        return schema.getProperties().get(name);
    }

    private MockHttpServletResponse response(String path) throws Exception {
        return mvc.perform(get(path)).andReturn().getResponse();
    }
}
