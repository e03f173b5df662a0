package io.github.srvasmx.wire;

import io.github.srvasmx.contract.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.util.function.SingletonSupplier;

/**
 * A session that is begun, and a handler that is staged, once a call needs it. {@code TICKET} stands for its ticket,
 * {@code STAGED} for the handler, {@code GUID} for a handler that nobody has.
 */
final class Session {

    private static final String GUID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    private final Carrier carrier;
    private final SingletonSupplier<String> ticket = SingletonSupplier.of(this::signIn);
    private final SingletonSupplier<String> staged = SingletonSupplier.of(this::stage);

    Session(Carrier carrier) {
        this.carrier = carrier;
    }

    String fillIn(String text) {
        String filled = text.replace("GUID", GUID);
        filled = filled.contains("STAGED") ? filled.replace("STAGED", staged.obtain()) : filled;
        return filled.contains("TICKET") ? filled.replace("TICKET", ticket.obtain()) : filled;
    }

    private String signIn() {
        String password = URLEncoder.encode(carrier.password(), StandardCharsets.UTF_8);
        return call("AuthenticateUser", "UID=admin&PWD=" + password).get("ticket");
    }

    private String stage() {
        String parameters =
                "AuthenticationTicket=" + ticket.obtain() + "&Path=/Samples/planets.csv&PreferedChunkSize=0";
        return call("GetDownloadHandler", parameters).get("downloadhandler");
    }

    private Reply call(String operation, String form) {
        try {
            return Reply.parse(carrier.send(Call.of(Wire.PLAIN, "POST", "/srv.asmx/" + operation, "")
                            .with("Content-Type", "application/x-www-form-urlencoded")
                            .withBody(form))
                    .text());
        } catch (Exception e) {
            throw new AssertionError(operation, e);
        }
    }
}
