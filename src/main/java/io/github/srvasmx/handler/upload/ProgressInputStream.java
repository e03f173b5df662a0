package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.ProgressListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Calls a listener before each read. If the listener fails, it is not called again, and reading continues. */
final class ProgressInputStream extends FilterInputStream {

    private @Nullable ProgressListener listener;

    ProgressInputStream(InputStream source, ProgressListener listener) {
        super(source);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        reportProgress();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        reportProgress();
        return super.read(target, offset, length);
    }

    private void reportProgress() {
        try {
            if (listener != null) {
                listener.onProgress();
            }
        } catch (IOException e) {
            listener = null;
        }
    }
}
