package io.github.srvasmx.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 answers off one connection, as little of them as it takes to know where each ends: the status, and
 * {@code Content-Length} or chunks. Of the body it keeps the beginning and counts the rest.
 */
final class AnswerReader {

    private static final int CAPTURED = 4096;
    private static final String CONTENT_LENGTH = "content-length:";
    private static final String TRANSFER_ENCODING = "transfer-encoding:";

    private final byte[] captured = new byte[CAPTURED];
    private int length;
    private int bodyStart;
    private long bodyBytes;
    private long remaining;
    private @Nullable ChunkedBody chunks;

    /** Consumes {@code in}; the answer once it is complete, with what follows it left in {@code in}. */
    Optional<Answer> read(ByteBuffer in) {
        if (bodyStart == 0 && !readHead(in)) {
            return Optional.empty();
        }
        int room = Math.min(captured.length - length, in.remaining());
        in.get(in.position(), captured, length, room);
        length += room;
        if (!readBody(in)) {
            return Optional.empty();
        }
        Answer answer = new Answer(status(), bodyBytes, captured, bodyStart, length);
        length = 0;
        bodyStart = 0;
        bodyBytes = 0;
        chunks = null;
        return Optional.of(answer);
    }

    private boolean readHead(ByteBuffer in) {
        int before = length;
        int taken = Math.min(captured.length - length, in.remaining());
        in.get(captured, length, taken);
        length += taken;
        int end = endOfHead(Math.max(3, before));
        if (end < 0) {
            if (length == captured.length) {
                throw new WrongAnswerException("the head of the answer is too long");
            }
            return false;
        }
        in.position(in.position() - (length - end));
        length = end;
        bodyStart = end;
        parseHead();
        return true;
    }

    private int endOfHead(int from) {
        for (int i = from; i < length; i++) {
            if (captured[i] == '\n' && captured[i - 1] == '\r' && captured[i - 2] == '\n' && captured[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private void parseHead() {
        remaining = -1;
        for (int line = 0; line < length; line = nextLine(line)) {
            if (startsWith(line, CONTENT_LENGTH)) {
                remaining = number(line + CONTENT_LENGTH.length());
            } else if (startsWith(line, TRANSFER_ENCODING)) {
                chunks = new ChunkedBody();
            }
        }
        if (remaining < 0 && chunks == null) {
            throw new WrongAnswerException(
                    "neither a length nor chunks: " + new String(captured, 0, length, ISO_8859_1));
        }
    }

    private int nextLine(int from) {
        int i = from;
        while (captured[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private boolean startsWith(int at, String lowerCase) {
        if (at + lowerCase.length() > length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((captured[at + i] | 0x20) != (lowerCase.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private long number(int from) {
        long number = 0;
        for (int i = from; captured[i] != '\r'; i++) {
            if (captured[i] != ' ') {
                number = number * 10 + (captured[i] - '0');
            }
        }
        return number;
    }

    private int status() {
        return (captured[9] - '0') * 100 + (captured[10] - '0') * 10 + (captured[11] - '0');
    }

    private boolean readBody(ByteBuffer in) {
        ChunkedBody framing = chunks;
        if (framing != null) {
            bodyBytes += framing.skip(in);
            return framing.ended();
        }
        int taken = (int) Math.min(remaining, in.remaining());
        in.position(in.position() + taken);
        remaining -= taken;
        bodyBytes += taken;
        return remaining == 0;
    }
}
