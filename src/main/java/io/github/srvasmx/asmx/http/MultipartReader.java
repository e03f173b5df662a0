package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.asmx.ContentType;
import io.github.srvasmx.asmx.StreamingBase64Decoder;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;

/**
 * Reads the parts of a {@code multipart/form-data} body (RFC 7578) while they arrive. A body without its closing
 * delimiter is rejected. The part of a binary parameter contains the bytes themselves if it is a file, else base64. In
 * addition, each part may have the encoding that its header {@code Content-Transfer-Encoding} states. Each request
 * needs its own reader.
 */
final class MultipartReader {

    private static final int BUFFER = 32 * 1024;
    private static final int LONGEST_BOUNDARY = 70;

    /** Takes the content of a part, piece by piece. */
    @FunctionalInterface
    interface Sink {

        void write(byte[] source, int offset, int length);
    }

    /**
     * The values of {@code Content-Transfer-Encoding}. RFC 7578 deprecates this header, but some libraries still send
     * it.
     */
    private enum Coding {
        NONE,
        BASE64,
        QUOTED_PRINTABLE;

        private static Coding of(String header) {
            return switch (header.toLowerCase(Locale.ROOT)) {
                case "", "7bit", "8bit", "binary" -> NONE;
                case "base64" -> BASE64;
                case "quoted-printable" -> QUOTED_PRINTABLE;
                default -> throw unreadable();
            };
        }
    }

    private final BodyLimitInputStream body;
    private final Charset charset;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    /**
     * @param charset the charset of a text whose part names none
     * @throws RequestRejectedException when the boundary is not valid
     */
    MultipartReader(BodyLimitInputStream body, String boundary, Charset charset) {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw unreadable();
        }
        this.body = body;
        this.charset = charset;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may be at the start of the body, without a line break before it.
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /**
     * Reads the body to its end.
     *
     * @param limit largest number of parts
     * @throws RequestRejectedException when the body is not valid, has too many parts or is too long
     * @throws IOException when the body is incomplete
     */
    void readInto(CallParameters parameters, int limit) throws IOException {
        body.allowBinary(parameters.longestBinary());
        content((source, offset, length) -> {});
        for (int parts = 0; !isClosed(); parts++) {
            if (parts == limit) {
                throw RequestRejectedException.tooManyParameters();
            }
            PartHeader header = PartHeader.parse(headerLines());
            if (parameters.isBytes(header.name())) {
                bytes(header, parameters.addBytes(header.name()));
            } else {
                byte[] text = text(header);
                parameters.addEncodedText(
                        header.name(), text, 0, text.length, header.charset().orElse(charset));
            }
        }
        while (body.read(buffer) >= 0) {
            // The epilogue is ignored, but reading it finds out whether the body is complete.
        }
    }

    private byte[] text(PartHeader header) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        content(header, text::write);
        try {
            return header.coding() == Coding.BASE64
                    ? Base64.getMimeDecoder().decode(text.toByteArray())
                    : text.toByteArray();
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private void bytes(PartHeader header, BytesArgument value) throws IOException {
        body.setInBinary(true);
        if (header.isFile() && header.coding() != Coding.BASE64) {
            content(header, value::write);
        } else {
            StreamingBase64Decoder base64 = new StreamingBase64Decoder(value);
            content(header, base64::append);
            base64.finish();
        }
        if (header.isWithoutFileName() && value.isEmpty()) {
            value.markAbsent();
        }
        body.setInBinary(false);
    }

    /** Passes the content of a part to {@code sink}, decoded unless it is base64. */
    private void content(PartHeader header, Sink sink) throws IOException {
        if (header.coding() == Coding.QUOTED_PRINTABLE) {
            QuotedPrintableDecoder decoder = new QuotedPrintableDecoder(sink);
            content(decoder);
            decoder.finish();
        } else {
            content(sink);
        }
    }

    /** Whether the last delimiter closes the body. Otherwise a part follows. */
    private boolean isClosed() throws IOException {
        if (peek(0) == '-' && peek(1) == '-') {
            return true;
        }
        while (peek(0) == ' ' || peek(0) == '\t') {
            at++;
        }
        if (peek(0) != '\r' || peek(1) != '\n') {
            throw unreadable();
        }
        at += 2;
        return false;
    }

    /** Returns the header lines of a part, and skips the empty line after them. */
    private String headerLines() throws IOException {
        StringBuilder lines = new StringBuilder();
        while (peek(0) != '\r' || peek(1) != '\n') {
            do {
                lines.append((char) peek(0));
                at++;
            } while (lines.length() < 2
                    || lines.charAt(lines.length() - 1) != '\n'
                    || lines.charAt(lines.length() - 2) != '\r');
        }
        at += 2;
        return new String(lines.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Passes everything before the next delimiter to {@code sink}, and skips the delimiter. */
    private void content(Sink sink) throws IOException {
        int found = indexOfDelimiter();
        while (found < 0) {
            // The last bytes may be the start of a delimiter, so they stay in the buffer.
            int certain = Math.max(at, end - delimiter.length + 1);
            sink.write(buffer, at, certain - at);
            at = certain;
            fill();
            found = indexOfDelimiter();
        }
        sink.write(buffer, at, found - at);
        at = found + delimiter.length;
    }

    private int indexOfDelimiter() {
        for (int start = at; start <= end - delimiter.length; start++) {
            if (buffer[start] == '\r' && startsWithDelimiter(start)) {
                return start;
            }
        }
        return -1;
    }

    private boolean startsWithDelimiter(int start) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[start + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private int peek(int ahead) throws IOException {
        while (end - at <= ahead) {
            fill();
        }
        return buffer[at + ahead] & 0xFF;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int count = body.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw unreadable();
        }
        end += count;
    }

    static RequestRejectedException unreadable() {
        return new RequestRejectedException(HttpStatus.BAD_REQUEST, "The multipart body cannot be read.");
    }

    /**
     * The header of a part.
     *
     * @param name the name of the parameter
     * @param isFile whether the content is a file and not text
     * @param isWithoutFileName whether the name of the file is empty. Browsers send such a part, without content, for a
     *     field in which the user has chosen no file
     * @param charset the charset of the content if it is text; empty if the header does not name it
     */
    private record PartHeader(
            String name, boolean isFile, boolean isWithoutFileName, Coding coding, Optional<Charset> charset) {

        /** A line that begins with a blank continues the one before it. */
        private static final Pattern FOLD = Pattern.compile("\\r\\n[ \\t]++");

        /**
         * @throws RequestRejectedException when the header contains no name, or the content is encoded in an unusual way
         */
        static PartHeader parse(String header) {
            String lines = FOLD.matcher(header).replaceAll(" ");
            Coding coding = Coding.of(value(lines, "content-transfer-encoding"));
            String disposition = value(lines, "content-disposition");
            ContentType type = ContentType.of(value(lines, "content-type"));
            try {
                ContentDisposition parsed = ContentDisposition.parse(disposition);
                String name = parsed.getName();
                if (name != null && !isList(parsed, type)) {
                    // Some clients send a file without a file name. A text never has another type than text.
                    boolean file = parsed.getFilename() != null
                            || (!type.is("") && !type.mediaType().startsWith("text/"));
                    return new PartHeader(name, file, "".equals(parsed.getFilename()), coding, type.charset());
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                // The disposition is missing or not valid. Spring throws an index exception for a single quotation
                // mark. Both are rejected below, like a disposition without a name and a list of files.
            }
            throw unreadable();
        }

        /** Whether the part is a list of files with headers of their own, as RFC 2388 allowed and RFC 7578 does not. */
        private static boolean isList(ContentDisposition disposition, ContentType type) {
            return disposition.getFilename() == null && type.mediaType().startsWith("multipart/");
        }

        private static String value(String lines, String name) {
            return lines.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        }
    }
}
