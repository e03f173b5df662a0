package io.github.srvasmx.bench.report;

import java.util.Locale;

/** How a kind of figure is written. */
public enum Quantity {
    PER_SECOND("%,.0f/s"),
    GIGABYTES_PER_SECOND("%.2f GB/s"),
    MILLISECONDS("%,.1f ms"),
    SECONDS("%,.1f s"),
    RATIO("%.2f");

    private final String format;

    Quantity(String format) {
        this.format = format;
    }

    public String write(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The median, and in brackets what the rounds lay between. */
    public String write(Samples samples) {
        return write(samples.median()) + " (" + write(samples.smallest()) + " … " + write(samples.largest()) + ")";
    }
}
