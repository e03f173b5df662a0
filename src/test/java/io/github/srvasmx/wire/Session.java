package io.github.srvasmx.wire;

import io.github.srvasmx.contract.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.util.function.SingletonSupplier;

/**
 * Replaces placeholders in requests: {@code TICKET} with the ticket of a session, {@code STAGED} with a download handler,
 * {@code UPLOADED} with the handler of a complete upload, and {@code GUID} with a handler that does not exist. The session
 * and the handlers are created when they are first needed.
 */
final class Session {

    private static final String GUID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    private final Transport transport;
    private final SingletonSupplier<String> ticket = SingletonSupplier.of(this::signIn);
    private final SingletonSupplier<String> staged = SingletonSupplier.of(this::stage);

    private final SingletonSupplier<String> uploaded = SingletonSupplier.of(this::upload);

    Session(Transport transport) {
        this.transport = transport;
    }

    String fillIn(String text) {
        String filled = text.replace("GUID", GUID);
        filled = filled.contains("STAGED") ? filled.replace("STAGED", staged.obtain()) : filled;
        filled = filled.contains("UPLOADED") ? filled.replace("UPLOADED", uploaded.obtain()) : filled;
        return filled.contains("TICKET") ? filled.replace("TICKET", ticket.obtain()) : filled;
    }

    private String signIn() {
        String password = URLEncoder.encode(transport.password(), StandardCharsets.UTF_8);
        return request("AuthenticateUser", "UID=admin&PWD=" + password).get("ticket");
    }

    private String stage() {
        String parameters =
                "AuthenticationTicket=" + ticket.obtain() + "&Path=/Samples/planets.csv&PreferedChunkSize=0";
        return request("GetDownloadHandler", parameters).get("downloadhandler");
    }

    private String upload() {
        String handler = request("CreateUploadHandler", "authenticationTicket=" + ticket.obtain())
                .get("UploadHandler");
        request(
                "UploadFileChunk",
                "authenticationTicket=" + ticket.obtain() + "&uploadHandler=" + handler
                        + "&fileChunk=YQ==&chunkHEXCRC=e8b7be43&lastChunk=true");
        return handler;
    }

    private Reply request(String operation, String form) {
        try {
            return Reply.parse(transport
                    .send(Request.of(MessageFormat.PLAIN, "POST", "/srv.asmx/" + operation, "")
                            .with("Content-Type", "application/x-www-form-urlencoded")
                            .withBody(form))
                    .text());
        } catch (Exception e) {
            throw new AssertionError(operation, e);
        }
    }
}
