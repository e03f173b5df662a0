package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.common.JsonLine;
import io.github.srvasmx.common.PrintableText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The output of a command that lists: text in columns for people, or one JSON object in each line for programs. The members
 * have the names of the headings: {@code FULL NAME} is {@code fullName}.
 */
public final class ListOutput {

    /** The option of every command that lists. */
    public static final String JSON = "--json";

    public static final String JSON_DESCRIPTION = "Print one JSON object in each line.";

    private final PrintWriter out;
    private final boolean json;
    private final List<String> headings;
    private final List<Integer> widths;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean hasHeadings;

    private ListOutput(PrintWriter out, boolean json, List<String> headings, List<Integer> widths) {
        this.out = out;
        this.json = json;
        this.headings = headings;
        this.widths = widths;
    }

    /** A list that is in memory, so that each column is as wide as its longest text. */
    public static ListOutput of(PrintWriter out, boolean json, String... headings) {
        return new ListOutput(out, json, List.of(headings), List.of());
    }

    /** A list of any length, each row of which is printed at once. */
    public static ListOutput ofMany(PrintWriter out, boolean json, List<Integer> widths, String... headings) {
        return new ListOutput(out, json, List.of(headings), widths);
    }

    /**
     * Adds a row.
     *
     * @param values one for each heading: text, numbers, booleans and times
     */
    public void row(Object... values) {
        if (json) {
            JsonLine line = new JsonLine();
            for (int i = 0; i < values.length; i++) {
                line.with(member(headings.get(i)), values[i]);
            }
            out.println(line);
        } else if (widths.isEmpty()) {
            rows.add(Arrays.stream(values).map(ListOutput::text).toList());
        } else {
            printHeadings();
            printColumns(Arrays.stream(values).map(ListOutput::text).toList());
        }
    }

    /** Prints the rows that were not printed at once. */
    public void print() {
        if (json) {
            return;
        }
        if (!widths.isEmpty()) {
            printHeadings();
        } else {
            TextTable table = new TextTable(headings.toArray(String[]::new));
            rows.forEach(row -> table.row(row.toArray(String[]::new)));
            table.print(out);
        }
    }

    /** Prints them once, before the first row, so that a command that fails earlier prints nothing. */
    private void printHeadings() {
        if (!hasHeadings) {
            hasHeadings = true;
            printColumns(headings);
        }
    }

    private void printColumns(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = PrintableText.line(cells.get(i));
            line.append(cell)
                    .append(" ".repeat(Math.max(0, widths.get(i) - cell.codePointCount(0, cell.length()))))
                    .append("  ");
        }
        out.println(line.toString().stripTrailing());
    }

    /** A value as people read it. */
    static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%,d", number.longValue());
        }
        return value instanceof Instant time
                ? time.truncatedTo(ChronoUnit.SECONDS).toString()
                : value.toString();
    }

    /** The name of a member of a JSON object: the heading in camel case. */
    static String member(String heading) {
        String[] words = heading.toLowerCase(Locale.ROOT).split(" ", -1);
        StringBuilder member = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            member.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return member.toString();
    }
}
