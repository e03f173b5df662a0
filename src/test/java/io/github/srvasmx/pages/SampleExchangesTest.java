package io.github.srvasmx.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.pages.SampleExchanges.Sample;
import io.github.srvasmx.web.ServiceAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Each sample is a valid call: the server answers it although its values are only placeholders. */
@ServerTest
class SampleExchangesTest {

    private static final ServiceAddress ADDRESS = new ServiceAddress("https://docs.example.org:8443/files");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OperationCatalog catalog;

    @TestFactory
    Stream<DynamicTest> theSampleRequestIsAValidCall() {
        return catalog.operations().stream()
                .flatMap(operation -> samples(operation).stream()
                        .filter(sample -> !sample.title().equals("curl"))
                        .map(sample -> DynamicTest.dynamicTest(
                                operation.name() + ", " + sample.title(), () -> send(operation, sample))));
    }

    @TestFactory
    Stream<DynamicTest> theSampleAnswerMatchesTheDeclaration() {
        return catalog.operations().stream()
                .flatMap(operation -> samples(operation).stream()
                        .map(sample -> DynamicTest.dynamicTest(operation.name() + ", " + sample.title(), () -> {
                            String answer = sample.answer();
                            if (operation.answer().isBytes()) {
                                assertThat(answer)
                                        .containsAnyOf(
                                                "bytes",
                                                "<" + operation.name() + "Result>base64Binary</" + operation.name()
                                                        + "Result>");
                                return;
                            }
                            Reply reply = Reply.parse(answer.substring(answer.indexOf('<')));
                            assertThat(reply.element())
                                    .isEqualTo(operation.answer().name());
                            assertThat(reply.attributes().keySet())
                                    .containsExactlyInAnyOrderElementsOf(operation.answer().attributes().stream()
                                            .map(AnswerSchema.Attribute::name)
                                            .toList());
                            assertThat(reply.children())
                                    .extracting(Reply::element)
                                    .containsExactlyElementsOf(operation.answer().children().stream()
                                            .map(AnswerSchema::name)
                                            .toList());
                        })));
    }

    @Test
    void namesTheAddressOfTheService() {
        Operation operation = catalog.find("DeleteDownloadHandler").orElseThrow();
        List<Sample> samples = samples(operation);

        assertThat(samples.get(0).request())
                .startsWith("curl https://docs.example.org:8443/files/srv.asmx/DeleteDownloadHandler \\\n");
        assertThat(samples.subList(1, samples.size()))
                .allSatisfy(sample -> assertThat(sample.request())
                        .contains(" /files/srv.asmx", "\nHost: docs.example.org:8443\n".stripTrailing()));
    }

    private void send(Operation operation, Sample sample) throws Exception {
        String[] parts = sample.request().split("\n\n", 2);
        String[] head = parts[0].split("\n");
        String[] first = head[0].split(" ");
        assertThat(first).as(head[0]).hasSize(3);
        var call = request(HttpMethod.valueOf(first[0]), URI.create(first[1].substring("/files".length())));
        Stream.of(head)
                .skip(1)
                .filter(line -> !line.startsWith("Content-Length"))
                .forEach(line -> call.header(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        if (parts.length > 1) {
            call.content(parts[1]);
        }

        MockHttpServletResponse response = mvc.perform(call).andReturn().getResponse();

        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        List<String> refusals =
                operation.allRefusals().stream().map(RefusalDoc::text).toList();
        if (operation.answer().isBytes()) {
            String content = response.getContentAsString();
            if (content.isEmpty()) {
                assertThat(response.getHeader("X-InfoRouter-Error")).isIn(refusals);
            } else {
                assertThat(content)
                        .contains("<" + operation.name() + "Response")
                        .doesNotContain("<" + operation.name() + "Result>");
            }
            return;
        }
        Reply reply = Reply.parse(response.getContentAsString());
        assertThat(reply.element()).isEqualTo(operation.answer().name());
        if (!operation.parameters().isEmpty()) {
            assertThat(reply.succeeded()).isFalse();
            assertThat(reply.error()).isIn(refusals);
        }
    }

    private static List<Sample> samples(Operation operation) {
        return new SampleExchanges(operation, ADDRESS, true).all();
    }
}
