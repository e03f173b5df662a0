package io.github.srvasmx.bench.report;

import java.util.List;

/**
 * One line of the table.
 *
 * @param measured what was measured
 * @param ours the figure of srv-asmx
 * @param against what it is compared with, and its figure
 * @param ratio the one over the other
 * @param aim what the project wants of it
 */
public record Row(String measured, String ours, String against, String ratio, String aim) {

    private static final String NONE = "–";

    /** A figure that is compared with another. */
    public static Row compared(
            String measured, Quantity quantity, Samples ours, String other, Samples theirs, String aim) {
        return new Row(
                measured,
                quantity.write(ours),
                other + " " + quantity.write(theirs),
                Quantity.RATIO.write(ours.over(theirs)),
                aim);
    }

    /** A figure that stands by itself. */
    public static Row alone(String measured, String ours, String aim) {
        return new Row(measured, ours, NONE, NONE, aim);
    }

    /** A measurement for which the project has set itself no aim. */
    public static String noAim() {
        return NONE;
    }

    List<String> cells() {
        return List.of(measured, ours, against, ratio, aim);
    }
}
