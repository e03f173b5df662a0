package io.github.srvasmx.wire;

import io.github.srvasmx.contract.Binding;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The ways to send bytes: the format of the body and how it contains the bytes. */
enum BytesEncoding {
    FORM("application/x-www-form-urlencoded") {
        @Override
        String write(String base64) {
            return URLEncoder.encode(base64, StandardCharsets.US_ASCII);
        }
    },
    FORM_ENCODED_TO_THE_LAST_CHARACTER("application/x-www-form-urlencoded") {
        @Override
        String write(String base64) {
            String hex = HexFormat.ofDelimiter("%").formatHex(base64.getBytes(StandardCharsets.US_ASCII));
            return hex.isEmpty() ? "" : "%" + hex;
        }
    },
    FORM_WITH_LINES("application/x-www-form-urlencoded") {
        @Override
        String write(String base64) {
            return URLEncoder.encode(lines(base64), StandardCharsets.US_ASCII);
        }
    },
    FILE_PART("multipart/form-data; boundary=frontier"),
    TEXT_PART("multipart/form-data; boundary=\"frontier\""),
    SOAP_11("text/xml; charset=utf-8"),
    SOAP_11_WITH_LINES("text/xml") {
        @Override
        String write(String base64) {
            return lines(base64);
        }
    },
    SOAP_11_IN_PIECES("text/xml") {
        @Override
        String write(String base64) {
            return lines(base64)
                    .replace("A", "&#65;")
                    .replace("\r", "<!-- a comment -->")
                    .replace("\n", "<?an instruction?><![CDATA[ ]]>&#x20;");
        }
    },
    SOAP_12("application/soap+xml; charset=utf-8"),
    SOAP_12_IN_UTF_16("application/soap+xml; charset=utf-16le");

    /** The placeholder for the bytes in a body. */
    static final String PLACEHOLDER = "PLACEHOLDER-OF-THE-BYTES";

    private final String contentType;

    BytesEncoding(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String path() {
        return isSoap() ? "/srv.asmx" : "/srv.asmx/UploadFileChunk";
    }

    /** Encodes base64 for a body of this kind. */
    String write(String base64) {
        return base64;
    }

    /** Encodes bytes for a body of this kind. */
    byte[] write(byte[] bytes) {
        return this == FILE_PART
                ? bytes
                : write(Base64.getEncoder().encodeToString(bytes)).getBytes(charset());
    }

    /** Returns a body with {@code parameters}, one of which has the value {@link #PLACEHOLDER}. */
    String body(Map<String, String> parameters) {
        if (isSoap()) {
            String namespace = contentType.startsWith("text") ? Binding.SOAP_11_NAMESPACE : Binding.SOAP_12_NAMESPACE;
            // The XML declaration would contradict an encoding other than UTF-8.
            return Binding.envelope(namespace, "UploadFileChunk", parameters).replaceFirst("<\\?.*?\\?>", "");
        }
        if (contentType.startsWith("application")) {
            return Binding.encode(parameters);
        }
        StringBuilder body = new StringBuilder();
        parameters.forEach((name, value) -> body.append("--frontier\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append(value.equals(PLACEHOLDER) && this == FILE_PART ? "\"; filename=\"a.bin" : "")
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return body.append("--frontier--").toString();
    }

    /** Encodes {@code body} with {@code written} in place of each placeholder. */
    byte[] fill(String body, byte[] written) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        int from = 0;
        for (int at = body.indexOf(PLACEHOLDER); at >= 0; at = body.indexOf(PLACEHOLDER, from)) {
            filled.writeBytes(body.substring(from, at).getBytes(charset()));
            filled.writeBytes(written);
            from = at + PLACEHOLDER.length();
        }
        filled.writeBytes(body.substring(from).getBytes(charset()));
        return filled.toByteArray();
    }

    /** Returns the parameter with the placeholder as it is written in {@code body}, so that it can be repeated. */
    String wholeParameter(String body) {
        String before = isSoap()
                ? "<fileChunk>"
                : this == FORM ? "fileChunk=" : "--frontier\r\nContent-Disposition: form-data; name=\"fileChunk";
        String after = isSoap() ? "</fileChunk>" : this == FORM ? "&" : "\r\n";
        return body.substring(body.indexOf(before), body.indexOf(PLACEHOLDER) + PLACEHOLDER.length()) + after;
    }

    private boolean isSoap() {
        return name().startsWith("SOAP");
    }

    private Charset charset() {
        return this == SOAP_12_IN_UTF_16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private static String lines(String base64) {
        return base64.replaceAll("(?s)(.{76})", "$1\r\n");
    }
}
