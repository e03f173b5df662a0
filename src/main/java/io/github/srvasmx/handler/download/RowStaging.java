package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.quota.StagingQuota;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.library.DamagedContentException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.spool.SpoolDirectory;
import io.github.srvasmx.storage.spool.SpooledBytes;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps staged files as rows that name objects: the object of a version, or a separate object for a zip. So any server that
 * shares the database and the store can serve them. The key of a row is its session and its handler, and each statement
 * selects by both.
 */
@Component
@ConditionalOnCluster
final class RowStaging implements StagingArea {

    private static final Logger log = LoggerFactory.getLogger(RowStaging.class);

    /**
     * The first name in the keys of zips. A trigger of the database uses it: when the row of a zip is deleted, its object is
     * deleted too.
     */
    private static final String ZIP = "zip";

    /** Bytes that are read from the store and written to the spool at once. */
    private static final int BLOCK = 64 * 1024;

    private final StagedRowRepository rows;
    private final BlobStore store;
    private final SpoolDirectory spool;
    private final StagingQuota quota;
    private final FreeSpaceGuard freeSpace;
    private final TransactionOperations transactions;

    RowStaging(
            StagedRowRepository rows,
            BlobStore store,
            SpoolDirectory spool,
            StagingQuota quota,
            FreeSpaceGuard freeSpace,
            TransactionOperations transactions) {
        this.rows = rows;
        this.store = store;
        this.spool = spool;
        this.quota = quota;
        this.freeSpace = freeSpace;
        this.transactions = transactions;
    }

    @Override
    public void requireQuota(Session session) throws IOException {
        quota.requireRoom(session);
    }

    @Override
    public void requireFreeSpace() throws IOException {
        freeSpace.require(0);
    }

    /** Writes one row without a request to the store, so damage of a content file is found only when it is read. */
    @Override
    public void stage(BlobKey content, long size, Session session, HandlerId handler) throws IOException {
        quota.stage(session, size, () -> {
            if (!rows.insertVersion(session, handler, content)) {
                throw new IOException(content + " was removed meanwhile");
            }
        });
    }

    @Override
    public StagingDraft newDraft() throws IOException {
        BlobKey key = BlobKey.random(ZIP);
        return new RowDraft(key, store.newDraft(key));
    }

    /** Reads the whole chunk before it returns, so that a later delete of the file does not affect it. */
    @Override
    public FileChunk readChunk(Session session, HandlerId handler, long offset, int size) throws IOException {
        StagedRowRepository.Row file =
                rows.find(session, handler).orElseThrow(() -> Refusal.DOWNLOAD_HANDLER_NOT_FOUND);
        if (offset < 0 || offset > file.size()) {
            throw Refusal.START_OFFSET_OUT_OF_RANGE;
        }
        touch(session, handler, file);
        int length = (int) Math.min(size, file.size() - offset);
        SpooledBytes bytes = spool.newBytes();
        try (BlobSlice slice =
                open(session, handler, file, offset, length).orElseThrow(() -> Refusal.DOWNLOAD_HANDLER_NOT_FOUND)) {
            int crc32 = copy(slice, bytes);
            if (bytes.size() < length) {
                throw new EOFException(
                        file.content() + " has only " + bytes.size() + " of " + length + " bytes of a chunk");
            }
            return new FileChunk(new StreamedBytes(bytes.content(), bytes.size(), bytes), offset, file.size(), crc32);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Returns the CRC32 of the bytes. */
    private static int copy(BlobSlice slice, SpooledBytes bytes) throws IOException {
        CRC32 crc32 = new CRC32();
        byte[] block = new byte[BLOCK];
        for (int count = slice.read(block); count >= 0; count = slice.read(block)) {
            crc32.update(block, 0, count);
            bytes.write(block, 0, count);
        }
        return (int) crc32.getValue();
    }

    @Override
    public Optional<FileContent> openOnce(Session session, HandlerId handler, String name) throws IOException {
        Optional<StagedRowRepository.Row> file = rows.find(session, handler);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return open(session, handler, file.get(), 0, file.get().size())
                .map(slice -> new SingleReadFile(
                        new StreamedBytes(slice, slice.blobSize(), slice),
                        name,
                        handler,
                        () -> delete(session, handler)));
    }

    /** Empty if the row was deleted meanwhile, and its object with it. */
    private Optional<BlobSlice> open(
            Session session, HandlerId handler, StagedRowRepository.Row file, long offset, long length)
            throws IOException {
        Optional<BlobSlice> slice = store.open(file.content(), offset, length);
        if (slice.isPresent() && slice.get().blobSize() != file.size()) {
            try (BlobSlice damaged = slice.get()) {
                throw DamagedContentException.ofLength(file.content(), damaged.blobSize(), file.size());
            }
        }
        if (slice.isEmpty() && rows.find(session, handler).isPresent()) {
            throw DamagedContentException.missing(file.content());
        }
        return slice;
    }

    private void touch(Session session, HandlerId handler, StagedRowRepository.Row file) {
        if (file.unrecorded()) {
            try {
                rows.touch(session, handler);
            } catch (DataAccessException e) {
                log.warn("Cannot record the use of a download handler; it may be removed too early", e);
            }
        }
    }

    @Override
    public void delete(Session session, HandlerId handler) {
        long begin = quota.beginDelete();
        rows.delete(session, handler).ifPresent(size -> quota.deleted(StagingScope.OfSession.of(session), size, begin));
    }

    @Override
    public void deleteAll(Session ended) {
        rows.deleteAll(ended);
        quota.forget(ended);
    }

    @Override
    public List<OpenHandler.Download> newest(Session session, int limit) {
        return rows.newest(session, limit);
    }

    /** The bytes of a stream, in the order in which it has them. */
    private static final class StreamedBytes implements ByteSource {

        private final InputStream content;
        private final long length;
        private final Closeable owner;
        private long next;

        /**
         * @param owner closed together with these bytes
         */
        StreamedBytes(InputStream content, long length, Closeable owner) {
            this.content = content;
            this.length = length;
            this.owner = owner;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            content.skipNBytes(position - next);
            int count = target.remaining();
            if (content.readNBytes(target.array(), target.arrayOffset() + target.position(), count) < count) {
                throw new EOFException("The staged file ends before the requested bytes");
            }
            target.position(target.position() + count);
            next = position + count;
        }

        @Override
        public void close() throws IOException {
            owner.close();
        }
    }

    /** A file with an object of its own, which is written before its row. */
    private final class RowDraft extends StagingDraft {

        private final BlobKey key;
        private final BlobDraft draft;
        private boolean finished;
        private boolean staged;

        RowDraft(BlobKey key, BlobDraft draft) {
            this.key = key;
            this.draft = draft;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            draft.write(source, offset, length);
        }

        @Override
        public void stage(Session session, HandlerId handler) throws IOException {
            draft.finish();
            finished = true;
            quota.stage(
                    session,
                    draft.size(),
                    () -> transactions.executeWithoutResult(status -> {
                        store.keep(key);
                        rows.insertFile(session, handler, key, draft.size());
                    }));
            staged = true;
        }

        /** A transaction that failed may have been committed, so the store looks whether a row names the file. */
        @Override
        public void close() throws IOException {
            try (draft) {
                if (finished && !staged) {
                    store.delete(key);
                }
            }
        }
    }
}
