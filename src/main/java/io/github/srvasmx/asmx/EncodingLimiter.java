package io.github.srvasmx.asmx;

import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Limits the calls that encode content at the same time to the number of processors. More would not be faster, and many
 * clients that request large chunks would delay all other calls.
 */
@Component
public final class EncodingLimiter {

    private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Returns the encoder for the answer to {@code request}. */
    public ContentEncoder encoder(HttpServletRequest request) {
        return new ContentEncoder(permits, Connection.of(request));
    }
}
