package io.github.srvasmx.web.gate;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request whose client has to keep up with its body. */
final class PacedRequest extends HttpServletRequestWrapper {

    private final Supplier<TransferRate> paces;
    private @Nullable PacedInput body;

    PacedRequest(HttpServletRequest request, Supplier<TransferRate> paces) {
        super(request);
        this.paces = paces;
    }

    @Override
    public PacedInput getInputStream() throws IOException {
        if (body == null) {
            ServletInputStream sent = super.getInputStream();
            body = new PacedInput(sent, paces.get(), System::nanoTime);
        }
        return body;
    }

    /** Whether nothing more can be had of the client. */
    boolean isBroken() {
        return body != null && body.isBroken();
    }
}
