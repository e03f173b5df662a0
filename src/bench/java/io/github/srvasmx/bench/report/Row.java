package io.github.srvasmx.bench.report;

import java.util.List;

/**
 * A row of the table.
 *
 * @param measured the name of the measurement
 * @param srv the figure of srv-asmx
 * @param baseline the name and the figure of the comparison
 * @param ratio of the two figures
 * @param aim of the project
 */
public record Row(String measured, String srv, String baseline, String ratio, String aim) {

    private static final String NONE = "–";

    /** A figure that is compared with that of {@code other}. */
    public static Row compared(
            String measured, Unit unit, Samples srv, String other, Samples otherSamples, String aim) {
        return new Row(
                measured,
                unit.write(srv),
                other + " " + unit.write(otherSamples),
                Unit.RATIO.write(srv.over(otherSamples)),
                aim);
    }

    /** A figure that is not compared. */
    public static Row single(String measured, String srv, String aim) {
        return new Row(measured, srv, NONE, NONE, aim);
    }

    /** The aim of a measurement that has none. */
    public static String noAim() {
        return NONE;
    }

    List<String> cells() {
        return List.of(measured, srv, baseline, ratio, aim);
    }
}
