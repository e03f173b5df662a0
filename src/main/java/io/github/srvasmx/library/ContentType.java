package io.github.srvasmx.library;

import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.MimeType;
import org.springframework.util.StringUtils;

/** The MIME type of a document, told from its name alone. */
final class ContentType {

    private static final String UNKNOWN = "application/octet-stream";

    /** Missing from the list that Spring carries. */
    private static final Map<String, String> OTHERS =
            Map.of("md", "text/markdown", "markdown", "text/markdown", "gz", "application/gzip");

    private ContentType() {}

    static String of(String name) {
        return MediaTypeFactory.getMediaType(name).map(MimeType::toString).orElseGet(() -> other(name));
    }

    private static String other(String name) {
        String extension = StringUtils.getFilenameExtension(name);
        return extension == null ? UNKNOWN : OTHERS.getOrDefault(extension.toLowerCase(Locale.ROOT), UNKNOWN);
    }
}
