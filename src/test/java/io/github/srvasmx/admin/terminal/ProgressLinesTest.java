package io.github.srvasmx.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    @Test
    void printsALineEveryFiveSecondsAndNothingAboutShortWork() {
        AtomicLong nanos = new AtomicLong(-3);
        StringWriter err = new StringWriter();
        ProgressLines progress = new ProgressLines(new PrintWriter(err, true), nanos::get);

        progress.report("Copied content files", 1, 9000);
        nanos.addAndGet(Duration.ofMillis(4999).toNanos());
        progress.report("Copied content files", 2, 9000);
        assertThat(err.toString()).isEmpty();

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        progress.report("Copied content files", 1200, 9000);
        progress.report("Copied content files", 1201, 9000);
        assertThat(err).hasToString("Copied content files: 1,200 of 9,000" + System.lineSeparator());
    }
}
