package io.github.srvasmx.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every kept input of the fuzzer through its target again, so that a fixed bug does not return. */
class CorpusTest {

    @TestFactory
    Stream<DynamicContainer> everyKeptInputPasses() {
        return Arrays.stream(FuzzTarget.values())
                .map(target -> DynamicContainer.dynamicContainer(
                        target.name(),
                        inputs(target).stream()
                                .map(input -> DynamicTest.dynamicTest(
                                        String.valueOf(input.getFileName()),
                                        () -> target.run(Files.readAllBytes(input))))));
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetHasInputs(FuzzTarget target) {
        assertThat(inputs(target)).hasSizeGreaterThan(5);
    }

    /** Each input cut off, and with one byte changed. */
    @ParameterizedTest
    @EnumSource
    void variationsOfEveryInputPass(FuzzTarget target) throws IOException {
        for (Path file : inputs(target)) {
            byte[] input = Files.readAllBytes(file);
            for (int at = 0; at < input.length; at += 1 + input.length / 16) {
                byte[] changed = input.clone();
                changed[at] ^= 0x20;
                assertThatCode(() -> target.run(changed)).as("%s", file).doesNotThrowAnyException();
                byte[] cutOff = Arrays.copyOf(input, at);
                assertThatCode(() -> target.run(cutOff)).as("%s", file).doesNotThrowAnyException();
            }
        }
    }

    private static List<Path> inputs(FuzzTarget target) {
        try (Stream<Path> files = Files.list(target.corpus())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
