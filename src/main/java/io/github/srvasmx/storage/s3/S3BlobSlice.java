package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.storage.BlobSlice;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The answer to one request for a range, while it arrives. */
final class S3BlobSlice extends BlobSlice {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final @Nullable ResponseInputStream<GetObjectResponse> body;
    private final long blobSize;
    private long remaining;

    private S3BlobSlice(@Nullable ResponseInputStream<GetObjectResponse> body, long blobSize, long remaining) {
        this.body = body;
        this.blobSize = blobSize;
        this.remaining = remaining;
    }

    /** A range without bytes. */
    static S3BlobSlice empty(long blobSize) {
        return new S3BlobSlice(null, blobSize, 0);
    }

    /**
     * @param body closed together with the slice, or before a failure
     * @param offset where the requested range begins
     * @param length of the requested range
     * @throws IOException when the store has not answered with the range
     */
    static S3BlobSlice of(ResponseInputStream<GetObjectResponse> body, long offset, long length) throws IOException {
        GetObjectResponse response = body.response();
        String contentRange = response.contentRange() == null ? "" : response.contentRange();
        Matcher range = CONTENT_RANGE.matcher(contentRange);
        if (range.matches() && Long.parseLong(range.group(1)) == offset) {
            long count = Long.parseLong(range.group(2)) - offset + 1;
            return new S3BlobSlice(body, Long.parseLong(range.group(3)), Math.min(count, length));
        }
        body.abort();
        // Some stores send this answer for any range of an empty blob.
        if (contentRange.isEmpty() && Long.valueOf(0).equals(response.contentLength())) {
            return empty(0);
        }
        throw new StoreUnavailableException(new IOException("The answer is not the requested range"));
    }

    @Override
    public long blobSize() {
        return blobSize;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (body == null || remaining == 0) {
            return -1;
        }
        int count = receive(body, target, offset, (int) Math.min(length, remaining));
        remaining -= count;
        return count;
    }

    /** If an answer ends before its announced length, the connection has failed, and the blob may be complete. */
    private static int receive(ResponseInputStream<GetObjectResponse> body, byte[] target, int offset, int length)
            throws IOException {
        try {
            int count = body.read(target, offset, length);
            if (count < 0) {
                throw new EOFException("The answer of the store ends before the announced bytes");
            }
            return count;
        } catch (SdkException e) {
            throw S3Failure.translate(e);
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /**
     * Closes the connection if there are unread bytes: there may be many, and the store sends them as long as the connection
     * exists.
     */
    @Override
    public void close() throws IOException {
        if (body == null) {
            return;
        }
        if (remaining > 0) {
            body.abort();
        } else {
            body.close();
        }
    }
}
