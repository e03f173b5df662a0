package io.github.srvasmx.asmx.http;

import java.util.Locale;
import org.springframework.http.ContentDisposition;

/**
 * What a part of a form says of itself.
 *
 * @param name the parameter that it is the value of
 * @param isFile whether its content is the bytes of a file rather than text
 */
record PartHeader(String name, boolean isFile) {

    /**
     * @throws io.github.srvasmx.web.RequestRejectedException when there is no name in it
     */
    static PartHeader parse(String lines) {
        String disposition = value(lines, "content-disposition");
        String type = value(lines, "content-type");
        try {
            ContentDisposition parsed = ContentDisposition.parse(disposition);
            String name = parsed.getName();
            if (name != null) {
                // Some clients send a file without a name for it; but no text is sent as anything but text.
                boolean file = parsed.getFilename() != null
                        || (!type.isEmpty() && !type.toLowerCase(Locale.ROOT).startsWith("text/"));
                return new PartHeader(name, file);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // No disposition at all, or none that can be read, on which Spring also runs out of text where a value is a
            // lone
            // quotation mark: refused below, like one without a name.
        }
        throw MultipartReader.unreadable();
    }

    private static String value(String lines, String name) {
        return lines.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }
}
