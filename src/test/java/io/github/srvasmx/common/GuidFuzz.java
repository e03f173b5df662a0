package io.github.srvasmx.common;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Compares {@link Guid} with regular expressions for the five forms, and reads each GUID back from every form. */
public final class GuidFuzz {

    private static final String BLANK = "[\\t-\\r \\x{85}\\p{Zs}\\p{Zl}\\p{Zp}]";
    private static final Pattern AROUND = Pattern.compile("^" + BLANK + "+|" + BLANK + "+$");
    private static final Pattern N = Pattern.compile("[0-9a-fA-F]{32}");
    private static final String D = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern DBP = Pattern.compile(D + "|\\{" + D + "}|\\(" + D + "\\)");
    private static final Pattern X = Pattern.compile("\\{0[xX]([0-9a-fA-F]{1,8})(,0[xX][0-9a-fA-F]{1,4}){2},"
            + "\\{0[xX][0-9a-fA-F]{1,2}(,0[xX][0-9a-fA-F]{1,2}){7}}}");
    private static final int[] STRUCTURE_WIDTHS = {8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2};

    private GuidFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<UUID> read = Guid.parse(text);
        require(read.equals(expected(text)), text);
        read.ifPresent(GuidFuzz::requireReadBackFromEveryForm);
    }

    private static Optional<UUID> expected(String text) {
        String trimmed = AROUND.matcher(text).replaceAll("");
        if (N.matcher(trimmed).matches() || DBP.matcher(trimmed).matches()) {
            return Optional.of(ofDigits(trimmed.replaceAll("[^0-9a-fA-F]", "")));
        }
        String compact = trimmed.replaceAll(BLANK, "");
        return X.matcher(compact).matches() ? Optional.of(ofStructure(compact)) : Optional.empty();
    }

    private static UUID ofStructure(String compact) {
        StringBuilder digits = new StringBuilder();
        String[] numbers = compact.replaceAll("[{}]", "").split(",", -1);
        for (int i = 0; i < numbers.length; i++) {
            String number = numbers[i].substring(2);
            digits.append("0".repeat(STRUCTURE_WIDTHS[i] - number.length())).append(number);
        }
        return ofDigits(digits.toString());
    }

    private static UUID ofDigits(String digits) {
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    private static void requireReadBackFromEveryForm(UUID id) {
        String d = id.toString();
        for (String form :
                new String[] {d, d.replace("-", ""), "{" + d + "}", "(" + d + ")", d.toUpperCase(Locale.ROOT)}) {
            require(Guid.parse(form).equals(Optional.of(id)), form);
        }
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new AssertionError(text);
        }
    }
}
