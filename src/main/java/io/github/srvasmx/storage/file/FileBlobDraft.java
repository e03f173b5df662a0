package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;

/** A draft in a file of its own, which gets its final place when it is finished. */
final class FileBlobDraft extends BlobDraft {

    /** Receives a complete file. */
    @FunctionalInterface
    interface Publication {

        void publish(IncomingFile file, BlobKey key) throws IOException;
    }

    private final IncomingFile file;
    private final BlobKey key;
    private final Publication publication;

    /**
     * @param file closed together with the draft
     */
    FileBlobDraft(IncomingFile file, BlobKey key, Publication publication) {
        this.file = file;
        this.key = key;
        this.publication = publication;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        file.write(source, offset, length);
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void finish() throws IOException {
        publication.publish(file, key);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
