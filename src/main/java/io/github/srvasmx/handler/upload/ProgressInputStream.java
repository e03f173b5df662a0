package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.ProgressListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Tells at each read that work goes on, until nobody wants to hear it. */
final class ProgressInputStream extends FilterInputStream {

    private @Nullable ProgressListener heartbeat;

    ProgressInputStream(InputStream source, ProgressListener heartbeat) {
        super(source);
        this.heartbeat = heartbeat;
    }

    @Override
    public int read() throws IOException {
        beat();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        beat();
        return super.read(target, offset, length);
    }

    private void beat() {
        try {
            if (heartbeat != null) {
                heartbeat.beat();
            }
        } catch (IOException e) {
            heartbeat = null;
        }
    }
}
