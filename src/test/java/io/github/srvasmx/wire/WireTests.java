package io.github.srvasmx.wire;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;

/**
 * The tests for the tables of {@code wire.md}: a container for each section, in it one for each row, in it the exchanges.
 */
public final class WireTests {

    private static final Map<String, List<Row>> SECTIONS = Map.of(
            "GET and POST at /srv.asmx/{Operation}", both(GetAndPostRows.rows(), ParameterRows.rows()),
            "SOAP at POST /srv.asmx", both(SoapRows.rows(), EnvelopeRows.rows()),
            "Files", FileRows.rows(),
            "The description", DescriptionRows.rows());

    private final Transport transport;
    private final Map<String, List<String>> table;
    private final Map<String, List<Row>> sections;

    WireTests(Transport transport, Map<String, List<String>> table, Map<String, List<Row>> sections) {
        this.transport = transport;
        this.table = table;
        this.sections = sections;
    }

    /** Returns the tests of every row of {@code wire.md} over {@code transport}. */
    public static Stream<DynamicNode> over(Transport transport) {
        return new WireTests(transport, WireTable.rows(), SECTIONS).sections();
    }

    private static List<Row> both(List<Row> rows, List<Row> others) {
        return Stream.concat(rows.stream(), others.stream()).toList();
    }

    Stream<DynamicNode> sections() {
        Stream<String> headings = Stream.concat(table.keySet().stream(), sections.keySet().stream());
        return headings.distinct().map(heading -> dynamicContainer(heading, rows(heading)));
    }

    private Stream<DynamicNode> rows(String heading) {
        Map<String, Row> tested = new LinkedHashMap<>();
        List<DynamicNode> nodes = new ArrayList<>();
        for (Row row : sections.getOrDefault(heading, List.of())) {
            if (tested.put(row.name(), row) != null) {
                nodes.add(failure(row.name(), "is tested twice"));
            }
        }
        for (String name : table.getOrDefault(heading, List.of())) {
            nodes.add(Optional.ofNullable(tested.remove(name))
                    .filter(row -> !row.exchanges().isEmpty())
                    .map(this::exchanges)
                    .orElseGet(() -> failure(name, "has no exchange")));
        }
        tested.keySet().forEach(name -> nodes.add(failure(name, "is not a row of wire.md")));
        return nodes.stream();
    }

    private DynamicNode exchanges(Row row) {
        Session session = new Session(transport);
        return dynamicContainer(
                row.name(), row.exchanges().stream().flatMap(exchange -> exchange.tests(transport, session)));
    }

    private static DynamicNode failure(String row, String why) {
        Executable failing = () -> {
            throw new AssertionError("\"" + row + "\" " + why);
        };
        return dynamicTest(row + " " + why, failing);
    }
}
