package io.github.srvasmx.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Standard output, to which the log and the audit log are written, one after the other. A full pipe accepts only a part of a
 * write. Without a common lock, bytes of another thread could follow that part before the rest.
 */
final class StandardOutput extends OutputStream implements AuditSink {

    private final OutputStream out;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** Makes {@link System#out} write to it too. The log writes to {@code System.out}. */
    static StandardOutput shared() {
        StandardOutput shared = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(shared, true, Charset.defaultCharset()));
        return shared;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] lines) throws IOException {
        write(lines, 0, lines.length);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }
}
