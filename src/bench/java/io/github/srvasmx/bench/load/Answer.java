package io.github.srvasmx.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** One answer: its status, how long its body was, and the beginning of that body. */
public final class Answer {

    private static final byte[] SUCCESS = "success=\"true\"".getBytes(ISO_8859_1);

    private final int status;
    private final long bodyBytes;
    private final byte[] captured;
    private final int from;
    private final int to;

    /** {@code captured} stays the reader's: an answer is valid until the next one is read from its connection. */
    Answer(int status, long bodyBytes, byte[] captured, int from, int to) {
        this.status = status;
        this.bodyBytes = bodyBytes;
        this.captured = captured;
        this.from = from;
        this.to = to;
    }

    public long bodyBytes() {
        return bodyBytes;
    }

    /** Fails unless the status is 200 and the answer says {@code success="true"}. */
    public Answer successful() {
        if (status != 200 || !says(SUCCESS)) {
            throw new WrongAnswerException("status " + status + ": " + beginning());
        }
        return this;
    }

    /** The value of the attribute {@code name}, which has to be in the beginning of the body. */
    public String attribute(String name) {
        String text = beginning();
        String opening = ' ' + name + "=\"";
        int at = text.indexOf(opening);
        int end = at < 0 ? -1 : text.indexOf('"', at + opening.length());
        if (end < 0) {
            throw new WrongAnswerException("no attribute " + name + ": " + text);
        }
        return text.substring(at + opening.length(), end);
    }

    private String beginning() {
        return new String(captured, from, to - from, UTF_8);
    }

    /** A plain search over the bytes: making a text of every answer would cost more than all the rest of the client. */
    private boolean says(byte[] words) {
        for (int start = from; start <= to - words.length; start++) {
            int i = 0;
            while (i < words.length && captured[start + i] == words[i]) {
                i++;
            }
            if (i == words.length) {
                return true;
            }
        }
        return false;
    }
}
