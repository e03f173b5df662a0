package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.NginxServer;
import io.github.srvasmx.bench.process.Program;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.ServerProcess;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Throughput of {@code DownloadDocument} with a document of 1 GiB over two connections, compared with nginx, which sends the
 * same file, if nginx is installed.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 */
public record Streaming(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final String MEASURED = "DownloadDocument of 1 GiB";
    private static final double GIGABYTE = 1e9;
    private static final int CLIENTS = 2;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Optional<Path> nginx = Program.find("nginx");
        try (SrvAsmxServer srv = TestLibrary.serve(launcher, List.of(TestLibrary.LARGE))) {
            Measurement download = throughput(
                    srv.port(),
                    "/srv.asmx/DownloadDocument?AuthenticationTicket=" + srv.ticket() + "&Path=" + TestLibrary.LARGE);
            if (nginx.isEmpty()) {
                Samples figures = rounds.run(List.of(download)).get(0);
                return List.of(Row.single(
                        MEASURED + " (nginx is not installed)", Unit.GIGABYTES_PER_SECOND.write(figures), Row.noAim()));
            }
            Path folder = launcher.workspace().newFolder("nginx");
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("large.bin").toFile(), "rw")) {
                file.setLength(TestLibrary.LARGE_BYTES);
            }
            try (ServerProcess peer = NginxServer.start(nginx.get(), folder, launcher.workspace())) {
                List<Samples> figures = rounds.run(List.of(download, throughput(peer.port(), "/large.bin")));
                return List.of(Row.compared(
                        MEASURED, Unit.GIGABYTES_PER_SECOND, figures.get(0), "nginx", figures.get(1), Row.noAim()));
            }
        }
    }

    private static Measurement throughput(int port, String target) {
        List<Request> requests = List.of(Request.file(target, TestLibrary.LARGE_BYTES));
        return duration -> LoadGenerator.run(port, requests, CLIENTS, duration).responsesPerSecond()
                * TestLibrary.LARGE_BYTES
                / GIGABYTE;
    }
}
