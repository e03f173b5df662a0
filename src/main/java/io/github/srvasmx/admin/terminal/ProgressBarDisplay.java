package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.common.PrintableText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows an import at a terminal as a progress bar on standard error. Skipped files are listed when the bar is closed. */
final class ProgressBarDisplay implements ImportDisplay {

    private static final long MIB = 1L << 20;

    private final String library;
    private final PrintWriter err;
    private final List<String> skipped = new ArrayList<>();
    private @Nullable ProgressBar bar;

    ProgressBarDisplay(String library, PrintWriter err) {
        this.library = library;
        this.err = err;
    }

    @Override
    public void skipped(String path, String reason) {
        skipped.add(PrintableText.line("Skipped " + path + ": " + reason));
    }

    @Override
    public void found(int files, long bytes) {
        bar = new ProgressBarBuilder()
                .setTaskName("/" + PrintableText.line(library))
                .setInitialMax(bytes)
                .setUnit(" MiB", MIB)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void done(long bytes) {
        if (bar != null) {
            bar.stepBy(bytes);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        skipped.forEach(err::println);
    }
}
