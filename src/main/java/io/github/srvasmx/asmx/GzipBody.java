package io.github.srvasmx.asmx;

import io.github.srvasmx.web.RequestRejectedException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request body that is compressed with gzip. The ratio of compression is limited in both directions: a client with little
 * work must not cause much work of the server, and must not send bytes without end that decode to nothing. Closing it does
 * not close the body.
 */
final class GzipBody extends InputStream {

    /** The ratio is not limited up to this number of decoded bytes, or of bytes that decode to nothing. */
    static final int FREE = 1024 * 1024;

    /** The limit of the ratio beyond that. Text that contains base64 does not reach it. */
    static final int HIGHEST_RATIO = 100;

    /** The number of members that may follow one another without a decoded byte between their ends. */
    static final int EMPTY_MEMBERS = 100;

    private final Source source;
    private @Nullable GZIPInputStream decoder;
    private long decoded;

    GzipBody(InputStream body) {
        this.source = new Source(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * @throws RequestRejectedException when the body is not valid, was compressed too well, or decodes to far less than
     *     was sent
     * @throws IOException when the body itself cannot be read
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        try {
            if (decoder == null) {
                decoder = new Decoder(source);
            }
            count = decoder.read(target, offset, length);
        } catch (EOFException | ZipException e) {
            source.requireNoFailure();
            throw new RequestRejectedException(HttpStatus.BAD_REQUEST, "The request body is not valid gzip.");
        }
        if (count < 0) {
            source.readToEnd();
        }
        decoded += Math.max(count, 0);
        if (decoded > FREE && decoded / HIGHEST_RATIO > source.read) {
            throw new RequestRejectedException(
                    HttpStatus.CONTENT_TOO_LARGE, "The request body is compressed too well.");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (decoder != null) {
            decoder.close();
        }
    }

    private static final class Decoder extends GZIPInputStream {

        private int nestedReads;

        /** Reads the header of the first member. */
        Decoder(InputStream compressed) throws IOException {
            super(compressed, DirectInflater.BUFFER_SIZE);
            inf.end();
            inf = new DirectInflater();
        }

        /**
         * The JDK calls this method from itself at the end of each member. Thousands of empty members would overflow
         * the stack.
         */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (nestedReads > EMPTY_MEMBERS) {
                throw new RequestRejectedException(
                        HttpStatus.CONTENT_TOO_LARGE, "The request body has too many empty gzip members.");
            }
            nestedReads++;
            try {
                return super.read(target, offset, length);
            } finally {
                nestedReads--;
            }
        }
    }

    /** Counts the compressed bytes, and tells a failure of the connection from an invalid body. */
    private final class Source extends FilterInputStream {

        private long read;
        private boolean ended;
        private @Nullable IOException failure;

        Source(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(target, offset, length);
                read += Math.max(count, 0);
                ended |= count < 0;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            if (read - decoded > FREE) {
                throw RequestRejectedException.bodyTooLarge();
            }
            return count;
        }

        /** The decoder looks for another member only if this is not zero. One may follow until the body has ended. */
        @Override
        public int available() {
            return ended ? 0 : 1;
        }

        /**
         * Reads the bytes after the last member, which the decoder ignores. If the body is cut off there, this fails,
         * because the body is incomplete. The decoder itself does not report that: while it looks for another member,
         * it takes a failure for the end of the body.
         */
        void readToEnd() throws IOException {
            requireNoFailure();
            transferTo(OutputStream.nullOutputStream());
        }

        void requireNoFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        /** The container closes the body. */
        @Override
        public void close() {}
    }
}
