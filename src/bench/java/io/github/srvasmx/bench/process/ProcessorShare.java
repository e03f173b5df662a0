package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A control group of Linux, which limits a process to a share of one processor. Only root may create one. */
public final class ProcessorShare implements AutoCloseable {

    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpu");
    private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");
    private static final String PROCESSES = "cgroup.procs";

    private final Path root;
    private final Path group;
    private final long pid;

    private ProcessorShare(Path root, Path group, long pid) {
        this.root = root;
        this.group = group;
        this.pid = pid;
    }

    /**
     * Limits a process that already runs.
     *
     * @param used the time on a processor that all threads of the process get together within {@code period}
     * @throws IOException where no group can be created
     */
    public static ProcessorShare limit(SrvAsmxServer server, Duration used, Duration period) throws IOException {
        long pid = server.pid();
        boolean isFirst = Files.exists(VERSION_1.resolve("cpu.cfs_quota_us"));
        Path root = isFirst ? VERSION_1 : VERSION_2;
        Path group = Files.createDirectory(root.resolve("srv-asmx-bench-" + pid));
        ProcessorShare share = new ProcessorShare(root, group, pid);
        try {
            if (isFirst) {
                Files.writeString(group.resolve("cpu.cfs_period_us"), micros(period));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), micros(used));
            } else {
                Files.writeString(group.resolve("cpu.max"), micros(used) + " " + micros(period));
            }
            Files.writeString(group.resolve(PROCESSES), Long.toString(pid));
            return share;
        } catch (IOException e) {
            share.close();
            throw e;
        }
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / 1000);
    }

    /** Lifts the limit. */
    @Override
    public void close() throws IOException {
        Files.writeString(root.resolve(PROCESSES), Long.toString(pid));
        Files.delete(group);
    }
}
