package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.Caller;
import io.github.srvasmx.common.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the values of a call become Java values. */
class ArgumentsTest {

    private static final Parameter<String> TICKET = Parameter.text("ticket", "").orCookie("cookie");
    private static final Parameter<Long> COUNT = Parameter.int32("count", "");
    private static final Parameter<Boolean> FLAG = Parameter.bool("flag", "");
    private static final Parameter<Long> SIZE =
            Parameter.optionalInt32("size", "").orAlias("length");
    private static final Parameter<Boolean> SWITCH = Parameter.flag("switch", "");
    private static final Parameter<String> HANDLER = Parameter.guid("handler", "");
    private static final String MALFORMED = "\uFFFD";

    /** An element that contains elements: it has no text. */
    private static final String ELEMENT = "<b/>";

    @Test
    void haveTheTypesOfTheirParameters() {
        Arguments arguments = bind(Map.of("ticket", " as sent ", "count", " -9223372036854775808 ", "flag", " TRUE\t"));

        assertThat(arguments.get(TICKET)).isEqualTo(" as sent ");
        assertThat(arguments.get(COUNT)).isEqualTo(Long.MIN_VALUE);
        assertThat(arguments.get(FLAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t"})
    void useTheCookieForABlankParameter(String blank) {
        assertThat(bind(Map.of("ticket", blank, "count", "0", "flag", "0")).get(TICKET))
                .isEqualTo("value of cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.0", "1e3", "0x1", "1 2", "\u0661", "9223372036854775808"})
    void refuseWhatIsNotANumber(String text) {
        assertThatThrownBy(() -> bind(Map.of("count", text, "flag", "1")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid parameter: count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "2", "truth", "tru\u0435"})
    void refuseWhatIsNotABoolean(String text) {
        assertThatThrownBy(() -> bind(Map.of("count", "0", "flag", text)))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid parameter: flag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "0", "false", "FALSE"})
    void takeABlankFlagAsFalse(String text) {
        assertThat(bindOptional(Map.of("switch", text)).get(SWITCH)).isFalse();
        assertThat(bindOptional(Map.of("switch", "True")).get(SWITCH)).isTrue();
        assertThatThrownBy(() -> bindOptional(Map.of("switch", "x")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid parameter: switch");
    }

    @Test
    void takeABlankSizeAsZeroAndKnowItsAlias() {
        assertThat(bindOptional(Map.of()).get(SIZE)).isZero();
        assertThat(bindOptional(Map.of("size", " ")).get(SIZE)).isZero();
        assertThat(bindOptional(Map.of("length", "7", "size", "")).get(SIZE)).isEqualTo(7);
        assertThat(bindOptional(Map.of("size", "7")).get(SIZE)).isEqualTo(7);
        assertThatThrownBy(() -> bindOptional(Map.of("size", "7", "length", "7")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid parameter: size");
    }

    @Test
    void refuseMalformedTextUnlessItHasToBeAGuid() {
        assertThat(bindOptional(Map.of("handler", MALFORMED)).get(HANDLER)).isEqualTo(MALFORMED);
        assertThatThrownBy(() -> bind(Map.of("ticket", MALFORMED, "count", "0", "flag", "0")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid parameter: ticket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"switch", "size", "length"})
    void refuseAnElementInThePlaceOfAnOptionalValue(String name) {
        assertThatThrownBy(() -> bindOptional(Map.of(name, ELEMENT)))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid parameter: " + name.replace("length", "size"));
    }

    @Test
    void failForAParameterThatTheOperationDoesNotDeclare() {
        Arguments arguments = bind(Map.of("count", "0", "flag", "0"));

        assertThatThrownBy(() -> arguments.get(Parameter.text("other", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
    }

    private static Arguments bind(Map<String, String> sent) {
        return Arguments.bind(List.of(TICKET, COUNT, FLAG), input(sent));
    }

    private static Arguments bindOptional(Map<String, String> sent) {
        return Arguments.bind(List.of(SIZE, SWITCH, HANDLER), input(sent));
    }

    private static CallInput input(Map<String, String> sent) {
        return new CallInput() {
            @Override
            public String parameter(String name) {
                String text = sent.getOrDefault(name, "");
                return text.equals(ELEMENT) ? "" : text;
            }

            @Override
            public boolean isMalformed(String name) {
                return Set.of(MALFORMED, ELEMENT).contains(sent.getOrDefault(name, ""));
            }

            @Override
            public BytesArgument bytes(String name) {
                throw new UnsupportedOperationException(name);
            }

            @Override
            public String cookie(String name) {
                return "value of " + name;
            }

            @Override
            public String clientAddress() {
                return "";
            }

            @Override
            public Caller caller() {
                return new Caller();
            }

            @Override
            public void heartbeat() {}
        };
    }
}
