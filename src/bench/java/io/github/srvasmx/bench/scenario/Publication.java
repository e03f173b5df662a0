package io.github.srvasmx.bench.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Program;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Publications: versions of 64 KiB in one call each by many clients, and an upload of 256 MiB whose chunks have arrived,
 * compared with {@code cp} and {@code sync} of as many bytes. A publication forces its bytes to the disk.
 *
 * @param launcher starts the server
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients
 */
public record Publication(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    private static final int SMALL_BYTES = 64 * 1024;
    private static final int CHUNK_BYTES = 32 << 20;
    private static final int CHUNKS = 8;
    private static final Duration IGNORED = Duration.ofSeconds(1);

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvAsmxServer srv = TestLibrary.serve(launcher, List.of(TestLibrary.SMALL))) {
            Samples small = rounds.run(List.of(SrvRequests.throughput(srv.port(), upload(srv.ticket()), clients)))
                    .get(0);
            byte[] chunk = random(CHUNK_BYTES);
            Path file = launcher.workspace().newFolder("copied").resolve("file");
            for (int i = 0; i < CHUNKS; i++) {
                Files.write(file, chunk, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            List<Samples> large = new Rounds(IGNORED, rounds.count(), IGNORED)
                    .run(List.of(ignored -> publishMillis(srv, chunk), ignored -> copyMillis(file)));
            return List.of(
                    Row.single("publication of 64 KiB in one call", Unit.PER_SECOND.write(small), Row.noAim()),
                    Row.compared(
                            "publication of an upload of 256 MiB",
                            Unit.MILLISECONDS,
                            large.get(0),
                            "cp and sync",
                            large.get(1),
                            Row.noAim()));
        }
    }

    /** Each client publishes versions of the same document. */
    private static Request upload(String ticket) {
        String content = Base64.getEncoder().encodeToString(random(SMALL_BYTES)).replace("+", "%2B");
        return Request.form(
                "UploadDocument",
                "authenticationTicket=" + ticket + "&path=" + TestLibrary.SMALL + "&fileContent=" + content);
    }

    private static double publishMillis(SrvAsmxServer srv, byte[] chunk) throws IOException {
        String handler = srv.createUpload();
        for (int i = 1; i <= CHUNKS; i++) {
            byte[] body = MultipartChunk.body(srv.ticket(), handler, chunk, crc(chunk), i == CHUNKS);
            srv.post("/srv.asmx/UploadFileChunk", MultipartChunk.CONTENT_TYPE, body);
        }
        long begin = System.nanoTime();
        srv.post(
                "/srv.asmx/UploadDocumentWithHandler",
                "application/x-www-form-urlencoded",
                ("authenticationTicket=" + srv.ticket() + "&path=" + TestLibrary.SMALL + "&uploadHandler=" + handler)
                        .getBytes(US_ASCII));
        return Units.millis(Duration.ofNanos(System.nanoTime() - begin));
    }

    private double copyMillis(Path file) throws IOException, InterruptedException {
        Path log = launcher.workspace().log("copies");
        Path target = file.resolveSibling("copy");
        Files.deleteIfExists(target);
        Duration copy = Program.run(List.of("cp", file.toString(), target.toString()), log);
        return Units.millis(copy.plus(Program.run(List.of("sync", target.toString()), log)));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        return random;
    }

    private static String crc(byte[] chunk) {
        CRC32 crc32 = new CRC32();
        crc32.update(chunk);
        return "%08X".formatted(crc32.getValue());
    }
}
