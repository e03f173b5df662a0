package io.github.srvasmx.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code docs/contract/wire.md}: the first cell of each row, for each section with a table. */
public final class WireTable {

    private static final Path DOCUMENT = Path.of("docs/contract/wire.md");

    private WireTable() {}

    /** Returns the rows by section, in the order of the document, without Markdown for code and bold text. */
    public static Map<String, List<String>> rows() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String section = "";
        boolean inTable = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                section = plain(line.substring(3));
            } else if (inTable && line.startsWith("| ")) {
                sections.computeIfAbsent(section, heading -> new ArrayList<>())
                        .add(plain(line.substring(2, line.indexOf(" |"))));
            }
            inTable = line.startsWith("|---") || (inTable && line.startsWith("|"));
        }
        return sections;
    }

    private static String plain(String markdown) {
        return markdown.replace("`", "").replace("**", "");
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
