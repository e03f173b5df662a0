package io.github.srvasmx.contract;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Uploads of the administrator. */
abstract class ChunkedUploadTestCase {

    static final String INVALID = "Invalid upload handler.";

    @Autowired
    Server server;

    @Autowired
    Administrator administrator;

    String ticket;

    @BeforeEach
    void signIn() {
        ticket = server.signIn();
    }

    static Map<String, String> complete(String content) {
        return Map.of(
                "success",
                "true",
                "tryagain",
                "false",
                "filehexcrc",
                crc(content).toUpperCase(Locale.ROOT));
    }

    final String begin() {
        return create(Binding.POST, ticket, "0").get("UploadHandler");
    }

    final String uploaded() {
        return uploaded(ticket);
    }

    /** Uploads a file completely and returns the handler. */
    final String uploaded(String owner) {
        String handler = create(Binding.POST, owner, "0").get("UploadHandler");
        chunk(Binding.POST, owner, handler, "content", "true");
        return handler;
    }

    final Reply create(Binding binding, String owner, String chunkSize) {
        return server.call(
                binding, "CreateUploadHandler", "authenticationTicket", owner, "PreferedChunkSize", chunkSize);
    }

    final Reply chunk(Binding binding, String owner, String handler, String text, String last) {
        return chunk(binding, owner, handler, base64(text), crc(text), last);
    }

    final Reply chunk(Binding binding, String owner, String handler, String base64, String crc, String last) {
        return server.call(
                binding,
                "UploadFileChunk",
                "authenticationTicket",
                owner,
                "uploadHandler",
                handler,
                "fileChunk",
                base64,
                "chunkHEXCRC",
                crc,
                "lastChunk",
                last);
    }

    final Reply publish(Binding binding, String owner, String path, String handler) {
        return server.call(
                binding,
                "UploadDocumentWithHandler",
                "authenticationTicket",
                owner,
                "path",
                path,
                "uploadHandler",
                handler);
    }

    final String content(String path) {
        Reply chunk = server.chunk(Binding.POST, ticket, server.stage(ticket, path), "0", "1000");
        return new String(Base64.getDecoder().decode(chunk.text()), StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
