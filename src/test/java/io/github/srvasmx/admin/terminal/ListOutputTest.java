package io.github.srvasmx.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ListOutputTest {

    private static final Object[] ROW = {"a\u001B\"b\\", 1234L, true, Instant.parse("2026-01-02T03:04:05.678Z")};

    private final StringWriter out = new StringWriter();

    @Test
    void jsonIsOneObjectOfAsciiInEachLine() {
        ListOutput list = ListOutput.of(writer(), true, "FULL NAME", "BYTES", "ENABLED", "LAST USE");
        list.row(ROW);
        list.row("\u00E4\uD83D\uDE00", 0L, false, "");
        list.print();

        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"fullName\":\"a\\u001b\\\"b\\\\\",\"bytes\":1234,\"enabled\":true,"
                                + "\"lastUse\":\"2026-01-02T03:04:05.678Z\"}",
                        "{\"fullName\":\"\\u00e4\\ud83d\\ude00\",\"bytes\":0,\"enabled\":false,\"lastUse\":\"\"}");
    }

    @Test
    void textHasColumnsAndNoControlCharacters() {
        ListOutput list = ListOutput.of(writer(), false, "FULL NAME", "BYTES", "ENABLED", "LAST USE");
        list.row(ROW);
        list.print();

        assertThat(out.toString().lines())
                .containsExactly(
                        "FULL NAME  BYTES  ENABLED  LAST USE", "a?\"b\\      1,234  yes      2026-01-02T03:04:05Z");
    }

    @Test
    void aListOfAnyLengthIsPrintedRowByRow() {
        ListOutput list = ListOutput.ofMany(writer(), false, List.of(4, 0), "ITEM", "PATH");
        list.row("7", "/a");
        assertThat(out.toString().lines()).containsExactly("ITEM  PATH", "7     /a");

        list.row("123456", "/b");
        assertThat(out.toString().lines()).endsWith("123456  /b");
    }

    @Test
    @Timeout(20)
    void theTimeForAListGrowsWithItsLengthOnly() {
        ListOutput list = ListOutput.of(writer(), false, "FULL NAME", "BYTES", "ENABLED", "LAST USE");
        String name = "\u4E00".repeat(250);
        for (int i = 0; i < 10_000; i++) {
            list.row(name, 1L, true, "");
        }
        list.print();

        assertThat(out.toString().lines()).hasSize(10_001);
    }

    private PrintWriter writer() {
        return new PrintWriter(out, true);
    }
}
