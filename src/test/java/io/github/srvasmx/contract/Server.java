package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.OperationCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;

/** The server under test. Tests call it like clients do, over any binding. */
@TestComponent
public class Server {

    static final String DOCUMENT = "/Samples/primes.csv";

    /** Neither a ticket nor a handler. */
    static final String UNKNOWN_GUID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

    private final MockMvc mvc;
    private final WebApplicationContext context;
    private final Path dataDir;
    private final OperationCatalog catalog;

    Server(
            MockMvc mvc,
            WebApplicationContext context,
            OperationCatalog catalog,
            @Value("${srv.data-dir}") Path dataDir) {
        this.mvc = mvc;
        this.catalog = catalog;
        this.context = context;
        this.dataDir = dataDir;
    }

    /** Calls {@code operation} with alternating names and values, and checks the answer against the declaration. */
    public Reply call(Binding binding, String operation, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        Reply reply = binding.call(mvc, context, operation, parameters);
        DescribedAnswer.check(catalog.find(operation).orElseThrow(), reply);
        return reply;
    }

    /** Signs the administrator in and returns the ticket. */
    public String signIn() {
        return signIn("admin", ServerTest.ADMIN_PASSWORD);
    }

    String signIn(String user, String password) {
        Reply reply = call(Binding.POST, "AuthenticateUser", "UID", user, "PWD", password);
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        return reply.get("ticket");
    }

    /** Stages a document and returns its handler. */
    String stage(String ticket) {
        return stage(ticket, DOCUMENT);
    }

    String stage(String ticket, String path) {
        Reply reply = call(
                Binding.POST,
                "GetDownloadHandler",
                "AuthenticationTicket",
                ticket,
                "Path",
                path,
                "PreferedChunkSize",
                "0");
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        return reply.get("downloadhandler");
    }

    Reply chunk(Binding binding, String ticket, String handler, String offset, String size) {
        return call(
                binding,
                "DownloadFileChunk",
                "authenticationTicket",
                ticket,
                "DownloadHandler",
                handler,
                "StartOffset",
                offset,
                "ChunkSize",
                size);
    }

    Reply delete(Binding binding, String ticket, String handler) {
        return call(binding, "DeleteDownloadHandler", "authenticationTicket", ticket, "DownloadHandler", handler);
    }

    /** The path of the file staged under {@code handler}. */
    Optional<Path> stagedFile(String handler) {
        return stagedFiles().stream().filter(file -> file.endsWith(handler)).findFirst();
    }

    List<Path> stagedFiles() {
        Path staging = dataDir.resolve("staging");
        if (!Files.exists(staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(staging)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
