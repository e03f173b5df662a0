package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.common.PrintableText;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows an import without a terminal: one line at the start, one for each tenth of the files, one for each skipped file. */
public final class PlainTextDisplay implements ImportDisplay {

    private static final int PARTS = 10;
    private static final long MIB = 1L << 20;

    private final String library;
    private final PrintWriter out;
    private final PrintWriter err;
    private int files;
    private int done;

    public PlainTextDisplay(String library, PrintWriter out, PrintWriter err) {
        this.library = library;
        this.out = out;
        this.err = err;
    }

    @Override
    public void skipped(String path, String reason) {
        err.println(PrintableText.line("Skipped " + path + ": " + reason));
    }

    @Override
    public void found(int files, long bytes) {
        this.files = files;
        out.println(format("Importing %,d files, %,d MiB, into /%s", files, bytes / MIB, PrintableText.line(library)));
    }

    @Override
    public void done(long bytes) {
        long before = tenths();
        done++;
        if (files >= PARTS && tenths() > before) {
            out.println(format("%,d of %,d files", done, files));
        }
    }

    @Override
    public void close() {
        // Everything is printed already.
    }

    private long tenths() {
        return (long) done * PARTS / files;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
