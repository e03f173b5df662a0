package io.github.srvasmx.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Report.PDF,report.pdf",
        "ÄÖÜÉ,äöüé",
        "STRASSE,Straße",
        "STRASSE,STRAẞE",
        "Straße,strasse",
        "ΌΔΟΣ ΣΑΣ,όδος σας",
        "ΣΣΣ,σςΣ",
        "ОТЧЁТ,отчёт",
        "ﬁle,FILE",
        "Å,å",
        "K,k",
        "ſ,S",
        "ǅ,ǆ",
        "İ,i̇",
        "ᾼ,αι",
        "ŉ,ʼN",
        "𐐀,𐐨",
        "Ა,ა",
        "Ꭰ,ꭰ"
    })
    void textsThatDifferOnlyByCaseAreEqual(String first, String second) {
        assertThat(CaseFolding.fold(first)).isEqualTo(CaseFolding.fold(second));
    }

    @ParameterizedTest
    @CsvSource({"ı,i", "ı,I", "İ,i", "İ,I", "é,e", "é,e\u0301", "ß,s", "文,書", "a b,a  b", "²,2", "Ａ,A"})
    void otherTextsAreDifferent(String first, String second) {
        assertThat(CaseFolding.fold(first)).isNotEqualTo(CaseFolding.fold(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "de"})
    @ResourceLock(Resources.LOCALE)
    void theLocaleDoesNotMatter(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(CaseFolding.fold("FILE.TITLE")).isEqualTo("file.title");
            assertThat(CaseFolding.fold("ÌÍĨ")).isEqualTo("ìíĩ");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void foldingAgainChangesNothing() {
        assertThat(codePointsWithout(
                        letter -> CaseFolding.fold(CaseFolding.fold(letter)).equals(CaseFolding.fold(letter))))
                .isEmpty();
    }

    @Test
    void everyLetterEqualsItsUpperAndLowerCase() {
        assertThat(codePointsWithout(letter -> {
                    String folded = CaseFolding.fold(letter);
                    return folded.equals(CaseFolding.fold(letter.toLowerCase(Locale.ROOT)))
                            && folded.equals(CaseFolding.fold(letter.toUpperCase(Locale.ROOT)));
                }))
                .containsExactly((int) 'ı');
    }

    /** The assigned code points without the property. The private ones have no case. */
    private static List<Integer> codePointsWithout(Predicate<String> property) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint ->
                        Character.isDefined(codePoint) && Character.getType(codePoint) != Character.PRIVATE_USE)
                .filter(codePoint -> !property.test(Character.toString(codePoint)))
                .boxed()
                .toList();
    }
}
