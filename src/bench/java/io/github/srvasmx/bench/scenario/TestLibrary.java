package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents that are staged: sparse files of zeros, which take neither time nor disk space to create. */
final class TestLibrary {

    static final String SMALL = "/Bench/small.bin";
    static final String LARGE = "/Bench/large.bin";
    static final long LARGE_BYTES = 1L << 30;

    private static final long SMALL_BYTES = 64 * 1024;

    private TestLibrary() {}

    /** Starts srv-asmx and waits until the documents at {@code paths} are in its library. */
    static SrvAsmxServer serve(ServerLauncher launcher, List<String> paths) throws IOException, InterruptedException {
        return serve(launcher, Installation.create(launcher.workspace()), List.of(), List.of(), paths);
    }

    /** As {@link #serve(ServerLauncher, List)}, with JVM options and settings. */
    static SrvAsmxServer serve(
            ServerLauncher launcher,
            Installation installation,
            List<String> jvmOptions,
            List<String> settings,
            List<String> paths)
            throws IOException, InterruptedException {
        Path folder = launcher.workspace().newFolder("library");
        for (String path : paths) {
            Path name = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
            try (RandomAccessFile file = new RandomAccessFile(name.toFile(), "rw")) {
                file.setLength(path.equals(LARGE) ? LARGE_BYTES : SMALL_BYTES);
            }
        }
        List<String> all = new ArrayList<>(settings);
        all.add("--srv.library.import.Bench=" + folder);
        SrvAsmxServer srv = launcher.srv(installation, jvmOptions, all);
        try {
            for (String path : paths) {
                srv.awaitDocument(path);
            }
            return srv;
        } catch (IOException | InterruptedException | RuntimeException e) {
            srv.close();
            throw e;
        }
    }
}
