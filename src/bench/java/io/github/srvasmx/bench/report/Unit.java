package io.github.srvasmx.bench.report;

import java.util.Locale;

/** The unit of a figure and its format. */
public enum Unit {
    PER_SECOND("%,.0f/s"),
    GIGABYTES_PER_SECOND("%.2f GB/s"),
    MICROSECONDS("%,.0f µs"),
    MILLISECONDS("%,.1f ms"),
    SECONDS("%,.1f s"),
    RATIO("%.2f");

    private final String format;

    Unit(String format) {
        this.format = format;
    }

    public String write(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The median, with the minimum and maximum in brackets. */
    public String write(Samples samples) {
        return write(samples.median()) + " (" + write(samples.minimum()) + " … " + write(samples.maximum()) + ")";
    }
}
