package io.github.srvasmx.web.gate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body of which the beginning, or all, has arrived before the handler runs. */
final class ReceivedBody extends RequestBody {

    private final byte[] beginning;
    private final int length;
    private final @Nullable ArrivingBody rest;
    private int at;

    /**
     * @param length how many bytes of {@code beginning} belong to the body
     * @param rest null if the beginning is the whole body
     */
    ReceivedBody(byte[] beginning, int length, @Nullable ArrivingBody rest) {
        this.beginning = beginning;
        this.length = length;
        this.rest = rest;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (at < length) {
            int copied = Math.min(count, length - at);
            System.arraycopy(beginning, at, target, offset, copied);
            at += copied;
            return copied;
        }
        return rest == null ? -1 : rest.read(target, offset, count);
    }

    @Override
    public int available() {
        return length - at;
    }

    @Override
    public boolean isFinished() {
        return at == length && (rest == null || rest.isFinished());
    }

    @Override
    boolean isBroken() {
        return rest != null && rest.isBroken();
    }
}
