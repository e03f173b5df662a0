package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.common.PrintableText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Formats rows of text in columns, each as wide as its longest cell. */
final class TextTable {

    private static final String SEPARATOR = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param headings the first row; a table without any begins with the first row that is added
     */
    TextTable(String... headings) {
        if (headings.length > 0) {
            row(headings);
        }
    }

    /** Adds a row with as many cells as the others have. */
    void row(String... cells) {
        rows.add(List.of(cells).stream().map(PrintableText::line).toList());
    }

    void print(PrintWriter out) {
        List<Integer> widths = widths();
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell)
                    .append(" ".repeat(widths.get(column) - length(cell)))
                    .append(SEPARATOR);
        }
        return line.toString().stripTrailing();
    }

    /** The width of each column, which is the length of its longest cell. */
    private List<Integer> widths() {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        return IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
