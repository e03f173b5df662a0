package io.github.srvasmx.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of {@code guids.tsv}: a text, whether the server accepts it as a GUID, and its canonical form. */
public record GuidRow(String text, boolean isGuid, String canonical) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-f]{4})|.)");

    public static List<GuidRow> readAll() throws IOException {
        try (InputStream table = Objects.requireNonNull(GuidRow.class.getResourceAsStream("/guids.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row -> new GuidRow(fromJson(row[0]), Boolean.parseBoolean(row[1]), row[2]))
                    .toList();
        }
    }

    private static String fromJson(String quoted) {
        return ESCAPE.matcher(quoted.substring(1, quoted.length() - 1))
                .replaceAll(match -> Matcher.quoteReplacement(unescape(match.group(1), match.group(2))));
    }

    private static String unescape(String escape, String hex) {
        if (hex != null) {
            return String.valueOf((char) Integer.parseInt(hex, 16));
        }
        return switch (escape) {
            case "t" -> "\t";
            case "n" -> "\n";
            case "r" -> "\r";
            case "f" -> "\f";
            case "b" -> "\b";
            default -> escape;
        };
    }
}
