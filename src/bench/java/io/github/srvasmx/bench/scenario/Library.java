package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.SrvServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/** The documents that are staged: files of zeros, sparse, so that making them costs neither time nor room. */
final class Library {

    static final String SMALL = "/Bench/small.bin";
    static final String LARGE = "/Bench/large.bin";
    static final long LARGE_BYTES = 1L << 30;

    private static final long SMALL_BYTES = 64 * 1024;

    private Library() {}

    /** srv-asmx with the documents at {@code paths} in its library. */
    static SrvServer serve(Contenders contenders, List<String> paths) throws IOException, InterruptedException {
        Path folder = contenders.workspace().newFolder("library");
        for (String path : paths) {
            Path name = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
            try (RandomAccessFile file = new RandomAccessFile(name.toFile(), "rw")) {
                file.setLength(path.equals(LARGE) ? LARGE_BYTES : SMALL_BYTES);
            }
        }
        SrvServer srv = contenders.srvWithLibrary(folder);
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
