package io.github.srvasmx.web.gate;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A response whose client has to keep up with its body. */
final class PacedResponse extends HttpServletResponseWrapper {

    private final Supplier<TransferRate> paces;
    private @Nullable PacedOutput body;

    PacedResponse(HttpServletResponse response, Supplier<TransferRate> paces) {
        super(response);
        this.paces = paces;
    }

    @Override
    public PacedOutput getOutputStream() throws IOException {
        if (body == null) {
            body = new PacedOutput(super.getOutputStream(), paces.get(), System::nanoTime);
        }
        return body;
    }

    @Override
    public void flushBuffer() throws IOException {
        getOutputStream().flush();
    }

    /** Whether the client takes nothing more. */
    boolean isBroken() {
        return body != null && body.isBroken();
    }
}
