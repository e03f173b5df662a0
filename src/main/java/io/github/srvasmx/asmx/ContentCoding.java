package io.github.srvasmx.asmx;

import io.github.srvasmx.web.RequestRejectedException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** How the body of a request is compressed. */
public enum ContentCoding {
    NONE {
        @Override
        InputStream decode(InputStream body) {
            return body;
        }
    },
    GZIP {
        @Override
        InputStream decode(InputStream body) {
            return new GzipBody(body);
        }
    };

    private static final Set<String> NO_CODINGS = Set.of("", "identity");
    private static final Set<String> GZIP_CODINGS = Set.of("gzip", "x-gzip");

    /**
     * Returns the coding that the values of the header {@code Content-Encoding} name.
     *
     * @throws RequestRejectedException when it is an unknown one, or more than one
     */
    public static ContentCoding of(Iterator<String> values) {
        if (!values.hasNext()) {
            return NONE;
        }
        String coding = values.next().trim().toLowerCase(Locale.ROOT);
        if (!values.hasNext() && NO_CODINGS.contains(coding)) {
            return NONE;
        } else if (!values.hasNext() && GZIP_CODINGS.contains(coding)) {
            return GZIP;
        }
        throw new RequestRejectedException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding, or with gzip.");
    }

    /** Returns {@code body} decoded. */
    abstract InputStream decode(InputStream body);
}
