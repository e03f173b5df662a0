package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources that a server process holds.
 *
 * @param threads its threads
 * @param openFiles its open files and connections
 * @param heapBytes the heap that is in use after a garbage collection
 * @param temporaryFiles the files in {@code incoming}, {@code staging} and {@code uploads}
 */
record ProcessResources(int threads, int openFiles, long heapBytes, long temporaryFiles) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static ProcessResources of(RunningServer server) throws IOException, InterruptedException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(server.pid()), "task"))) {
            return new ProcessResources(
                    Math.toIntExact(tasks.count()),
                    OpenFiles.of(server.pid()).names().size(),
                    heap(server),
                    files(server, "incoming") + files(server, "staging") + files(server, "uploads"));
        }
    }

    /** Whether this is no more than {@code before}, apart from what changes between two looks at an idle server. */
    boolean isBackTo(ProcessResources before) {
        return threads <= before.threads + 10
                && openFiles <= before.openFiles + 10
                && heapBytes <= before.heapBytes + 32 * 1024 * 1024
                && temporaryFiles <= before.temporaryFiles;
    }

    private static long heap(RunningServer server) throws IOException, InterruptedException {
        jcmd(server, "GC.run");
        Matcher used = USED.matcher(jcmd(server, "GC.heap_info"));
        if (!used.find()) {
            throw new AssertionError("jcmd does not tell how much of the heap is in use");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    private static String jcmd(RunningServer server, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(server.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** Counts the files below a folder, without the locks of running processes. */
    private static long files(RunningServer server, String folder) {
        return server.files(folder).stream()
                .filter(file -> !file.toString().endsWith(".lock"))
                .count();
    }
}
