package io.github.srvasmx.handler.download;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An open staged file whose handler is in use until the file is closed. */
record BlobInUse(Blob blob, HandlerActivity.Use use) implements Blob {

    @Override
    public long size() {
        return blob.size();
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        blob.read(position, target);
    }

    @Override
    public Optional<String> identity() throws IOException {
        return blob.identity();
    }

    @Override
    public void close() throws IOException {
        try (use;
                blob) {
            use.touch();
        }
    }
}
