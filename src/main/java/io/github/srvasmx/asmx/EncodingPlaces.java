package io.github.srvasmx.asmx;

import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Lets as many calls encode content at the same time as there are processors. More would not be faster, and many clients that ask
 * for large chunks would delay all other calls.
 */
@Component
public final class EncodingPlaces {

    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Returns the encoder for the answer to {@code request}. */
    public ContentEncoder encoder(HttpServletRequest request) {
        return new ContentEncoder(places, Connection.of(request));
    }
}
