package io.github.srvasmx.asmx.http;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * Sends an answer that is a file (contract: wire.md, "Files"): its bytes, or the part that the request asks for. If the call
 * failed, the body is empty and two headers have the reason, because clients test for an empty body.
 */
final class FileResponse {

    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int BUFFER = 64 * 1024;

    /** The number at the start of some refusals. */
    private static final Pattern NUMBERED = Pattern.compile("\\[(\\d+)].*");

    private static final String SERVER_FAILED = "500";
    private static final String REFUSED = "400";

    private FileResponse() {}

    /**
     * Sends {@code answer}.
     *
     * @throws IOException when the client has closed the connection, or the file cannot be read
     */
    static void send(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseHeaders.contentType(response, CONTENT_TYPE);
        if (answer.content() instanceof FileContent file) {
            send(file, request, response);
        } else {
            response.setHeader(ResponseHeaders.FILE_ERROR, headerText(answer.error()));
            response.setHeader(ResponseHeaders.FILE_ERROR_CODE, code(answer.error()));
            response.setContentLength(0);
        }
    }

    private static void send(FileContent file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String entityTag = '"' + file.fingerprint() + '"';
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", entityTag);
        if (!isWanted(request.getHeaders("If-Match"), entityTag)) {
            response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
            response.setContentLength(0);
            return;
        }
        response.setHeader("Content-Disposition", AttachmentName.header(file.name()));
        Optional<RequestedRange> range =
                RequestedRange.of(request.getHeader("Range"), request.getHeader("If-Range"), entityTag, file.length());
        if (range.isEmpty()) {
            write(file, 0, file.length(), response);
        } else if (range.get().isSatisfiable()) {
            long start = range.get().start();
            long length = range.get().length();
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader("Content-Range", "bytes " + start + "-" + (start + length - 1) + "/" + file.length());
            write(file, start, length, response);
        } else {
            response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
            response.setHeader("Content-Range", "bytes */" + file.length());
            response.setContentLength(0);
        }
    }

    /**
     * Whether the client wants this file (RFC 9110, 13.1.1). Some clients send {@code If-Match} when they request the
     * rest of a file. They would append the rest of another file to the beginning that they have.
     *
     * @param tags the values of the header {@code If-Match}, each a list of tags or {@code *} for any file
     */
    private static boolean isWanted(Enumeration<String> tags, String entityTag) {
        List<String> wanted = Collections.list(tags).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::trim)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return wanted.isEmpty() || wanted.contains("*") || wanted.contains(entityTag);
    }

    private static void write(ByteSource file, long start, long length, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(length);
        OutputStream body = response.getOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, length));
        for (long done = 0; done < length; done += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
            file.read(start + done, buffer);
            body.write(buffer.array(), 0, buffer.limit());
        }
    }

    private static String code(String error) {
        Matcher numbered = NUMBERED.matcher(error);
        if (numbered.matches()) {
            return numbered.group(1);
        }
        return Refusal.isSystemError(error) ? SERVER_FAILED : REFUSED;
    }

    /** Headers are ASCII. */
    private static String headerText(String error) {
        return error.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
