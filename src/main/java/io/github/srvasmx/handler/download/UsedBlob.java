package io.github.srvasmx.handler.download;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A staged file that is in use until it is closed. */
final class UsedBlob implements Blob {

    private final Blob blob;
    private final HandlerActivity.Use use;

    private UsedBlob(Blob blob, HandlerActivity.Use use) {
        this.blob = blob;
        this.use = use;
    }

    /** Takes over both. */
    static UsedBlob of(Blob blob, HandlerActivity.Use use) {
        use.note();
        return new UsedBlob(blob, use);
    }

    @Override
    public long size() {
        return blob.size();
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        blob.read(position, target);
    }

    @Override
    public void close() throws IOException {
        try (use) {
            use.note();
            blob.close();
        }
    }
}
