package io.github.srvasmx.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.GuidRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidTest {

    private static final long SEED = 20261122;

    static List<GuidRow> rows() throws IOException {
        return GuidRow.readAll();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsEveryTextOfTheContractTable(GuidRow row) {
        assertThat(Guid.parse(row.text()).map(UUID::toString).orElse("")).isEqualTo(row.canonical());
        assertThat(Guid.parse(row.text()).isPresent()).isEqualTo(row.isGuid());
    }

    @Test
    void readsEveryGuidInEveryForm() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            UUID guid = new UUID(random.nextLong(), random.nextLong());
            String d = random.nextBoolean() ? guid.toString() : guid.toString().toUpperCase(Locale.ROOT);
            assertThat(List.of(d, d.replace("-", ""), "{" + d + "}", "(" + d + ")", structure(guid, random)))
                    .allSatisfy(form -> assertThat(Guid.parse(form)).contains(guid));
        }
    }

    @Test
    void refusesEveryTextThatIsOneCharacterOff() {
        String guid = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
        for (int i = 0; i < guid.length(); i++) {
            assertThat(Guid.parse(guid.substring(0, i) + guid.substring(i + 1))).isEmpty();
            assertThat(Guid.parse(guid.substring(0, i) + "g" + guid.substring(i + 1)))
                    .isEmpty();
            assertThat(Guid.parse(guid.substring(0, i) + "0" + guid.substring(i)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}}",
                "{ 0 x 1 , 0X2,\t0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8 } }",
                "{0x00000001,0x0002,0x0003,{0x01,0x02,0x03,0x04,0x05,0x06,0x07,0x08}}",
            })
    void readsAStructureWithShortNumbersAndWhiteSpaceAnywhere(String text) {
        assertThat(Guid.parse(text)).contains(UUID.fromString("00000001-0002-0003-0102-030405060708"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{0x,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}}",
                "{0x123456789,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}}",
                "{0x1,0x12345,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}}",
                "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7}}",
                "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8,0x9}}",
                "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}",
                "{1,2,3,{1,2,3,4,5,6,7,8}}",
                "{0x1,0x2,0x3,0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}",
                "{a1b2c3d4-e5f6-7890-abcd-ef1234567890)",
                "(a1b2c3d4-e5f6-7890-abcd-ef1234567890}",
                "a1b2c3d4-e5f67890-abcd-ef12-34567890",
                "a1b2c3d4-e5f6-7890-abcd-ef123456789\u0660",
                "{",
                "{}",
            })
    void refusesEverythingElse(String text) {
        assertThat(Guid.parse(text)).isEmpty();
    }

    private static String structure(UUID guid, Random random) {
        String digits = guid.toString().replace("-", "");
        StringBuilder text = new StringBuilder("{");
        int[] widths = {8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2};
        int at = 0;
        for (int i = 0; i < widths.length; i++) {
            text.append(i == 3 ? ",{" : i == 0 ? "" : ",").append(random.nextBoolean() ? "0x" : " 0X");
            text.append(digits, at, at + widths[i]);
            at += widths[i];
        }
        return text.append("}}").toString();
    }
}
