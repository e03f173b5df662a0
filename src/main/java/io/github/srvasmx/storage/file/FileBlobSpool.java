package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import java.io.IOException;

/** A spool in a file of its own, which becomes the blob without a copy. */
final class FileBlobSpool extends BlobSpool {

    private final IncomingFile file;
    private final FilePlacement placement;

    /**
     * @param file closed together with the spool
     */
    FileBlobSpool(IncomingFile file, FilePlacement placement) {
        this.file = file;
        this.placement = placement;
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
    public void store(BlobKey key) throws IOException {
        placement.publish(file, key);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
