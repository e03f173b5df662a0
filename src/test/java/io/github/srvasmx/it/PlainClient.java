package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of the service without a framework, over one binding. */
final class PlainClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RunningServer server;
    private final HttpBinding binding;
    private final URI service;
    private final HttpClient http;
    private final AnswerCheck check;

    /** Sees each answer before the caller of the client does. */
    @FunctionalInterface
    interface AnswerCheck {

        /**
         * @throws IOException when the connection is cut before the answer says anything
         */
        void see(Reply answer) throws IOException;
    }

    PlainClient(RunningServer server, HttpBinding binding) {
        this(server, binding, server.service(), HTTP, answer -> {});
    }

    PlainClient(RunningServer server, HttpBinding binding, AnswerCheck check) {
        this(server, binding, server.service(), HTTP, check);
    }

    /** A client that calls a proxy in front of {@code server}. */
    PlainClient(RunningServer server, HttpBinding binding, URI service, HttpClient http) {
        this(server, binding, service, http, answer -> {});
    }

    private PlainClient(RunningServer server, HttpBinding binding, URI service, HttpClient http, AnswerCheck check) {
        this.server = server;
        this.binding = binding;
        this.service = service;
        this.http = http;
        this.check = check;
    }

    /** Calls {@code operation}. Names and values alternate. */
    Reply call(String operation, String... namesAndValues) throws IOException, InterruptedException {
        return checked(text(operation, namesAndValues));
    }

    private Reply checked(String answer) throws IOException {
        Reply reply = Reply.parse(answer);
        check.see(reply);
        return reply;
    }

    /** The whole answer. */
    String text(String operation, String... namesAndValues) throws IOException, InterruptedException {
        try (InputStream body = open(operation, namesAndValues)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The answer as a stream. */
    InputStream open(String operation, String... namesAndValues) throws IOException, InterruptedException {
        return open(binding.request(service, operation, parameters(namesAndValues)));
    }

    private InputStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** Signs in as the administrator, and returns the ticket. */
    String signIn() throws IOException, InterruptedException {
        return succeed("AuthenticateUser", "UID", "admin", "PWD", RunningServer.PASSWORD)
                .get("ticket");
    }

    /** The error of {@code isValidTicket}, or an empty text if the ticket is valid. */
    String whyInvalid(String ticket) throws IOException, InterruptedException {
        return call("isValidTicket", "AuthenticationTicket", ticket)
                .attributes()
                .getOrDefault("error", "");
    }

    void logOut(String ticket) throws IOException, InterruptedException {
        succeed("LogOut", "AuthenticationTicket", ticket);
    }

    Reply info(String ticket, String path) throws IOException, InterruptedException {
        return call("GetDownloadInfo", "AuthenticationTicket", ticket, "Path", path);
    }

    /** Stages a document, and returns the handler. */
    String stage(String ticket, String path) throws IOException, InterruptedException {
        return succeed("GetDownloadHandler", "AuthenticationTicket", ticket, "Path", path, "PreferedChunkSize", "0")
                .get("downloadhandler");
    }

    /** Stages a version, checks its checksum, and returns the handler. */
    String stage(String ticket, String path, long versionNumber, String crc) throws IOException, InterruptedException {
        Reply staged = succeed(
                "GetDownloadHandlerByVersion",
                "AuthenticationTicket",
                ticket,
                "Path",
                path,
                "PreferedChunkSize",
                "0",
                "VersionNumber",
                String.valueOf(versionNumber));
        assertThat(staged.get("CRC32")).isEqualTo(crc);
        return staged.get("downloadhandler");
    }

    Reply chunk(String ticket, String handler, String offset, String size) throws IOException, InterruptedException {
        return call("DownloadFileChunk", chunkParameters(ticket, handler, offset, size));
    }

    static String[] chunkParameters(String ticket, String handler, String offset, String size) {
        return new String[] {
            "authenticationTicket", ticket, "DownloadHandler", handler, "StartOffset", offset, "ChunkSize", size
        };
    }

    Reply delete(String ticket, String handler) throws IOException, InterruptedException {
        return call("DeleteDownloadHandler", "authenticationTicket", ticket, "DownloadHandler", handler);
    }

    /** Downloads a whole staged file in chunks. */
    byte[] download(String ticket, String handler, int chunkSize) throws IOException, InterruptedException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Reply chunk;
        do {
            chunk = chunk(ticket, handler, String.valueOf(file.size()), String.valueOf(chunkSize));
            assertThat(chunk.succeeded()).as(chunk.attributes().toString()).isTrue();
            byte[] bytes = Base64.getDecoder().decode(chunk.text());
            assertThat(chunk.get("chunklength")).isEqualTo(String.valueOf(bytes.length));
            assertThat(chunk.get("chunkCRC32")).isEqualTo(Checksum.of(bytes));
            file.write(bytes);
        } while (chunk.get("lastchunk").equals("false"));
        assertThat(chunk.get("filelength")).isEqualTo(String.valueOf(file.size()));
        return file.toByteArray();
    }

    /** Uploads {@code content} in chunks, and returns the handler. */
    String upload(String ticket, byte[] content, int chunkSize) throws IOException, InterruptedException {
        String handler = createUpload(ticket);
        int offset = 0;
        do {
            int end = Math.min(offset + chunkSize, content.length);
            byte[] chunk = Arrays.copyOfRange(content, offset, end);
            Reply reply = append(ticket, handler, binding.encode(chunk), Checksum.of(chunk), end == content.length);
            assertThat(reply.attributes()).containsEntry("success", "true").containsEntry("tryagain", "false");
            offset = end;
        } while (offset < content.length);
        return handler;
    }

    String createUpload(String ticket) throws IOException, InterruptedException {
        return succeed("CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");
    }

    /** Sends a chunk that is encoded for the binding. */
    Reply append(String ticket, String handler, byte[] encodedChunk, String crc, boolean last)
            throws IOException, InterruptedException {
        Map<String, String> parameters = parameters(
                "authenticationTicket",
                ticket,
                "uploadHandler",
                handler,
                "fileChunk",
                HttpBinding.CHUNK,
                "chunkHEXCRC",
                crc,
                "lastChunk",
                String.valueOf(last));
        return send("UploadFileChunk", parameters, encodedChunk);
    }

    /** Publishes a file that is encoded for the binding by one call. */
    Reply uploadDocument(String ticket, String path, byte[] encodedFile) throws IOException, InterruptedException {
        Map<String, String> parameters =
                parameters("authenticationTicket", ticket, "path", path, "fileContent", HttpBinding.CHUNK);
        return send("UploadDocument", parameters, encodedFile);
    }

    private Reply send(String operation, Map<String, String> parameters, byte[] encodedBytes)
            throws IOException, InterruptedException {
        try (InputStream body = open(binding.request(service, operation, parameters, encodedBytes))) {
            return checked(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Publishes an upload as the newest version of the document at {@code path}. */
    Reply publish(String ticket, String path, String handler) throws IOException, InterruptedException {
        return succeed(
                "UploadDocumentWithHandler", "authenticationTicket", ticket, "path", path, "uploadHandler", handler);
    }

    /** Waits until a document exists, because the server imports folders while it already answers. */
    void awaitDocument(String ticket, String path) throws IOException, InterruptedException {
        server.await(path + " is imported", () -> {
            try {
                return info(ticket, path).succeeded();
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
    }

    Reply succeed(String operation, String... namesAndValues) throws IOException, InterruptedException {
        Reply reply = call(operation, namesAndValues);
        assertThat(reply.succeeded())
                .as("%s: %s", operation, reply.attributes())
                .isTrue();
        return reply;
    }
}
