package io.github.srvasmx.bench.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** The multipart form of {@code UploadFileChunk}, which contains the bytes themselves. */
final class MultipartChunk {

    private static final String BOUNDARY = "chunk-of-the-benchmark";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private MultipartChunk() {}

    /**
     * The body of a request.
     *
     * @param crc of the chunk, as 8 hexadecimal digits
     * @param last whether it is the last chunk of the upload
     */
    static byte[] body(String ticket, String handler, byte[] chunk, String crc, boolean last) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(chunk.length + 1024);
        body.writeBytes((part("authenticationTicket\"", ticket)
                        + part("uploadHandler\"", handler)
                        + part("chunkHEXCRC\"", crc)
                        + part("lastChunk\"", String.valueOf(last))
                        + partStart("fileChunk\"; filename=\"chunk\""))
                .getBytes(US_ASCII));
        body.writeBytes(chunk);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(US_ASCII));
        return body.toByteArray();
    }

    private static String part(String name, String value) {
        return partStart(name) + value + "\r\n";
    }

    private static String partStart(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n";
    }
}
