package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfMemoryExitTest {

    @ParameterizedTest
    @ValueSource(strings = {"thread", "pool", "caught", "cause"})
    void aProcessWithoutMemoryEndsWithAMessage(String kind) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        kind))
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(OutOfMemoryExit.EXIT_CODE);
        assertThat(output).contains("The server has run out of memory and ends.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other"})
    void anotherFailureOfAThreadDoesNotEndTheProcess(String kind) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        kind))
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("IllegalStateException");
    }

    /** Runs in a process of its own. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            OutOfMemoryExit.install();
            switch (arguments[0]) {
                case "thread" -> join(new Thread(Program::fillMemory));
                case "pool" -> join(Executors.defaultThreadFactory().newThread(Program::fillMemory));
                case "caught" -> {
                    try {
                        fillMemory();
                    } catch (OutOfMemoryError e) {
                        OutOfMemoryExit.exitAfter(e);
                    }
                }
                case "cause" -> OutOfMemoryExit.exitAfter(new IllegalStateException(new OutOfMemoryError()));
                default ->
                    join(new Thread(() -> {
                        throw new IllegalStateException("not a lack of memory");
                    }));
            }
        }

        private static void join(Thread thread) throws InterruptedException {
            thread.start();
            thread.join();
        }

        private static void fillMemory() {
            long[][] pieces = new long[1_000_000][];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = new long[100_000];
            }
            throw new IllegalStateException("There was memory for " + pieces.length);
        }
    }
}
