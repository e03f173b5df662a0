package io.github.srvasmx.bench.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Time of {@code UploadFileChunk} with a chunk of 32 MiB, from a single client: as base64 in SOAP 1.1 and in a form,
 * compared with the file of a multipart form, which contains the bytes themselves.
 *
 * @param launcher starts the server
 * @param rounds number and duration of the rounds
 */
public record ChunkUploads(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final String OPERATION = "UploadFileChunk";
    private static final int CHUNK_BYTES = 32 << 20;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Enough, because one chunk already runs the decisive loops millions of times. */
    private static final Duration MAXIMUM_WARMUP = Duration.ofSeconds(5);

    /** The request of one upload, without the handler and the ticket. */
    private record Upload(String target, String contentType, Function<String, byte[]> body) {}

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK_BYTES];
        new Random(CHUNK_BYTES).nextBytes(chunk);
        String crc = crc(chunk);
        String base64 = Base64.getEncoder().encodeToString(chunk);
        try (SrvAsmxServer srv = launcher.srv()) {
            Duration warmup = rounds.warmup().compareTo(MAXIMUM_WARMUP) < 0 ? rounds.warmup() : MAXIMUM_WARMUP;
            List<Samples> figures = rounds.withWarmup(warmup)
                    .run(List.of(
                            time(srv, soap(srv.ticket(), base64, crc)),
                            time(srv, form(srv.ticket(), base64, crc)),
                            time(srv, multipart(srv.ticket(), chunk, crc))));
            return List.of(
                    row("SOAP 1.1", figures.get(0), figures.get(2), "ratio ≤ 1.6"),
                    row("a form", figures.get(1), figures.get(2), "ratio ≤ 2.2"));
        }
    }

    private static Row row(String binding, Samples base64, Samples multipart, String aim) {
        return Row.compared(
                "upload of 32 MiB as base64 in " + binding, Unit.MILLISECONDS, base64, "multipart", multipart, aim);
    }

    private static Measurement time(SrvAsmxServer srv, Upload upload) {
        return duration -> {
            long spent = 0;
            int count = 0;
            while (spent < duration.toNanos()) {
                String handler = srv.createUpload();
                byte[] body = upload.body().apply(handler);
                long begin = System.nanoTime();
                srv.post(upload.target(), upload.contentType(), body);
                spent += System.nanoTime() - begin;
                count++;
                srv.deleteUpload(handler);
            }
            return spent / NANOS_PER_MILLI / count;
        };
    }

    private static Upload soap(String ticket, String base64, String crc) {
        return new Upload(
                "/srv.asmx",
                "text/xml; charset=utf-8",
                handler -> bytes("""
                <?xml version="1.0" encoding="utf-8"?><soap:Envelope \
                xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
                <UploadFileChunk xmlns="http://tempuri.org/"><authenticationTicket>""" + ticket
                        + "</authenticationTicket><uploadHandler>" + handler + "</uploadHandler><fileChunk>" + base64
                        + "</fileChunk><chunkHEXCRC>" + crc
                        + "</chunkHEXCRC><lastChunk>true</lastChunk></UploadFileChunk>"
                        + "</soap:Body></soap:Envelope>"));
    }

    private static Upload form(String ticket, String base64, String crc) {
        String encoded = base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
        return new Upload(
                "/srv.asmx/" + OPERATION,
                "application/x-www-form-urlencoded",
                handler -> bytes("authenticationTicket=" + ticket + "&uploadHandler=" + handler + "&fileChunk="
                        + encoded + "&chunkHEXCRC=" + crc + "&lastChunk=true"));
    }

    private static Upload multipart(String ticket, byte[] chunk, String crc) {
        return new Upload(
                "/srv.asmx/" + OPERATION,
                MultipartChunk.CONTENT_TYPE,
                handler -> MultipartChunk.body(ticket, handler, chunk, crc, true));
    }

    private static String crc(byte[] chunk) {
        CRC32 crc32 = new CRC32();
        crc32.update(chunk);
        return "%08X".formatted(crc32.getValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
