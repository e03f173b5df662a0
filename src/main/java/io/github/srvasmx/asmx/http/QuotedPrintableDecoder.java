package io.github.srvasmx.asmx.http;

/**
 * Decodes quoted-printable (RFC 2045, 6.7) piece by piece. Indy, the HTTP library of many programs in Delphi, encodes
 * every text of a multipart form in this way.
 */
final class QuotedPrintableDecoder implements MultipartReader.Sink {

    /** What comes next. */
    private enum State {
        TEXT,
        /** The character after an equals sign. */
        ESCAPE,
        /** The second digit after an equals sign. */
        DIGIT,
        /**
         * The end of a line whose last character is an equals sign: the line goes on, and blanks may come before its
         * end.
         */
        LINE_BREAK
    }

    private final MultipartReader.Sink target;
    private State state = State.TEXT;
    private int high;

    /**
     * @param target takes the decoded bytes
     */
    QuotedPrintableDecoder(MultipartReader.Sink target) {
        this.target = target;
    }

    /**
     * @throws io.github.srvasmx.web.RequestRejectedException when this is not quoted-printable
     */
    @Override
    public void write(byte[] source, int offset, int length) {
        byte[] decoded = new byte[length];
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            byte c = source[i];
            switch (state) {
                case TEXT -> {
                    if (c == '=') {
                        state = State.ESCAPE;
                    } else {
                        decoded[count++] = c;
                    }
                }
                case ESCAPE -> {
                    high = digit(c);
                    state = high >= 0 ? State.DIGIT : afterBlank(c);
                }
                case DIGIT -> {
                    decoded[count++] = (byte) (high << 4 | requireDigit(c));
                    state = State.TEXT;
                }
                case LINE_BREAK -> state = afterBlank(c);
            }
        }
        target.write(decoded, 0, count);
    }

    /**
     * Ends the content. Its last line may end with an equals sign.
     *
     * @throws io.github.srvasmx.web.RequestRejectedException when a digit is missing
     */
    void finish() {
        if (state == State.DIGIT) {
            throw MultipartReader.unreadable();
        }
    }

    private static State afterBlank(byte c) {
        return switch (c) {
            case '\n' -> State.TEXT;
            case ' ', '\t', '\r' -> State.LINE_BREAK;
            default -> throw MultipartReader.unreadable();
        };
    }

    private static int requireDigit(byte c) {
        int digit = digit(c);
        if (digit < 0) {
            throw MultipartReader.unreadable();
        }
        return digit;
    }

    private static int digit(byte c) {
        return c < 0 ? -1 : Character.digit((char) c, 16);
    }
}
