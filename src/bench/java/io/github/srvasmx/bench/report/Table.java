package io.github.srvasmx.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown table with aligned columns, so that it is also readable in a terminal.
 *
 * @param rows from top to bottom
 */
public record Table(List<Row> rows) {

    private static final List<String> HEADINGS = List.of("measured", "srv-asmx", "compared with", "ratio", "aim");

    public String markdown() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        rows.forEach(row -> lines.add(row.cells()));
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEADINGS.size(); column++) {
            widths.add(width(lines, column));
        }
        lines.add(1, widths.stream().map("-"::repeat).toList());
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                String cell = line.get(column);
                text.append("| ").append(cell).append(" ".repeat(widths.get(column) - cell.length() + 1));
            }
            text.append("|\n");
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
