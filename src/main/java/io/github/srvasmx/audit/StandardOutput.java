package io.github.srvasmx.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Standard output, with the log and the audit log in it. One writes after the other: a pipe that is full takes a part of what is
 * written, and would put the bytes of another thread between this part and the rest.
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
