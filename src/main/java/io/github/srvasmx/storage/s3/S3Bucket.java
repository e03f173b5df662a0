package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.spool.SpooledBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The requests to the store. There are only those that the server needs, since not every store supports others. Each may be
 * sent more than once, because a blob is always written with the same bytes. Failures are those of
 * {@link S3Failure#translate}.
 */
final class S3Bucket implements Closeable {

    private static final String CONTENT_TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * @param client closed together with the bucket
     * @param prefix empty, or ends with a slash
     */
    S3Bucket(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** Fails unless the bucket exists and can be used. */
    void requireExists() {
        client.headBucket(request -> request.bucket(bucket));
    }

    void put(BlobKey key, SpooledBytes bytes) throws IOException {
        String md5 = md5(bytes);
        requireDone(send(() -> client.putObject(
                        request -> request.bucket(bucket)
                                .key(name(key))
                                .contentType(CONTENT_TYPE)
                                .contentMD5(md5),
                        body(bytes)))
                .eTag());
    }

    /**
     * Reads a range of a blob, empty if there is no such blob.
     *
     * @param last the position of the last byte; empty for the end of the blob
     * @return without a stream, if the blob ends before the range begins
     */
    Optional<Range> get(BlobKey key, long first, @Nullable Long last) throws IOException {
        String range = "bytes=" + first + "-" + (last == null ? "" : last);
        try {
            return Optional.of(new Range(client.getObject(
                    request -> request.bucket(bucket).key(name(key)).range(range))));
        } catch (SdkException e) {
            if (S3Failure.isMissingBlob(e)) {
                return Optional.empty();
            } else if (S3Failure.isBeyondTheEnd(e)) {
                return Optional.of(new Range(null));
            }
            throw S3Failure.translateRead(e);
        }
    }

    /**
     * The answer to {@link #get}.
     *
     * @param stream closed or aborted by the caller; null if the blob ends before the range begins
     */
    record Range(@Nullable ResponseInputStream<GetObjectResponse> stream) {}

    void delete(BlobKey key) throws IOException {
        send(() -> client.deleteObject(request -> request.bucket(bucket).key(name(key))));
    }

    /** Visits all objects below the prefix, in pages. Their names are without the prefix. */
    void list(S3BlobStore.ObjectVisitor visitor) throws IOException {
        @Nullable String page = null;
        do {
            String from = page;
            ListObjectsV2Response answer = send(() -> client.listObjectsV2(
                    request -> request.bucket(bucket).prefix(prefix).continuationToken(from)));
            for (S3Object object : answer.contents()) {
                visitor.visit(object.key().substring(prefix.length()), object.size(), object.lastModified());
            }
            page = Boolean.TRUE.equals(answer.isTruncated()) ? requireDone(answer.nextContinuationToken()) : null;
        } while (page != null);
    }

    /** Starts an upload in parts. Returns its id. */
    String startUpload(BlobKey key) throws IOException {
        return requireDone(send(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(name(key)).contentType(CONTENT_TYPE)))
                .uploadId());
    }

    /**
     * @param number of the part, from 1
     */
    CompletedPart putPart(BlobKey key, String uploadId, int number, SpooledBytes bytes) throws IOException {
        String md5 = md5(bytes);
        String eTag = requireDone(send(() -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(name(key))
                                .uploadId(uploadId)
                                .partNumber(number)
                                .contentMD5(md5),
                        body(bytes)))
                .eTag());
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    /** The answer of the store to {@link #completeUpload}. */
    enum Completion {
        /** The blob is complete. */
        DONE,

        /**
         * A success without the ETag of the blob. Ceph 16 always sends this answer; a proxy that is not a store may send it
         * too.
         */
        UNPROVEN,

        /** There is no such upload. A repeated request finds none if the first one was executed. */
        NO_UPLOAD
    }

    /** Makes a blob of the parts. */
    Completion completeUpload(BlobKey key, String uploadId, List<CompletedPart> parts) throws IOException {
        try {
            String eTag = client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(name(key))
                            .uploadId(uploadId)
                            .multipartUpload(upload -> upload.parts(parts)))
                    .eTag();
            return eTag == null || eTag.isEmpty() ? Completion.UNPROVEN : Completion.DONE;
        } catch (SdkException e) {
            if (S3Failure.isMissingUpload(e)) {
                return Completion.NO_UPLOAD;
            }
            throw S3Failure.translate(e);
        }
    }

    /** Discards an upload and its parts. Succeeds if there is no such upload. */
    void abortUpload(BlobKey key, String uploadId) throws IOException {
        abort(name(key), uploadId);
    }

    /** Discards all uploads for the key. */
    void abortUploads(BlobKey key) throws IOException {
        String name = name(key);
        List<MultipartUpload> uploads = send(() -> client.listMultipartUploads(
                        request -> request.bucket(bucket).prefix(name)))
                .uploads();
        for (MultipartUpload upload : uploads) {
            if (upload.key().equals(name)) {
                abort(name, upload.uploadId());
            }
        }
    }

    private void abort(String name, String uploadId) throws IOException {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(name).uploadId(uploadId));
        } catch (SdkException e) {
            if (!S3Failure.isMissingUpload(e)) {
                throw S3Failure.translate(e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private String name(BlobKey key) {
        return prefix + key;
    }

    private static <T> T send(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw S3Failure.translate(e);
        }
    }

    /**
     * Checks that the answer has a value, such as an ETag. A proxy that is not a store may answer with success and without
     * it.
     */
    private static String requireDone(@Nullable String value) throws IOException {
        if (value == null || value.isEmpty()) {
            throw new StoreUnavailableException(new IOException("The answer is not that of an S3 store"));
        }
        return value;
    }

    /** Each attempt reads the bytes from the first one. */
    private static RequestBody body(SpooledBytes bytes) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return bytes.content();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                bytes.size(),
                CONTENT_TYPE);
    }

    /**
     * The MD5, by which the store refuses bytes that were damaged during the transfer. Not every store supports the newer
     * checksums.
     */
    private static String md5(SpooledBytes bytes) throws IOException {
        try (DigestInputStream content = new DigestInputStream(bytes.content(), MessageDigest.getInstance("MD5"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
