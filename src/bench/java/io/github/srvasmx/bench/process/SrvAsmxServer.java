package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that runs srv-asmx, with a ticket of the administrator. */
public final class SrvAsmxServer implements AutoCloseable {

    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 100;

    private final ServerProcess server;
    private final String ticket;

    private SrvAsmxServer(ServerProcess server, String ticket) {
        this.server = server;
        this.ticket = ticket;
    }

    /** Waits until {@code server} responds, and signs the administrator in. */
    static SrvAsmxServer signIn(ServerProcess server, String password) throws IOException, InterruptedException {
        server.awaitResponse("/srv.asmx?WSDL");
        return new SrvAsmxServer(
                server, attribute("ticket", server.port(), "AuthenticateUser?UID=admin&PWD=" + password));
    }

    public int port() {
        return server.port();
    }

    /** The number of the process. */
    long pid() {
        return server.pid();
    }

    /** The most memory that the process has had at a time, in bytes. */
    public long peakResidentBytes() throws IOException {
        return server.peakResidentBytes();
    }

    public String ticket() {
        return ticket;
    }

    /** The folder of the files that this session has staged, below the data directory. */
    public Path stagingFolder(Path data) throws IOException {
        String handler = stage("/Samples/planets.csv", 0);
        try (Stream<Path> files = Files.walk(data.resolve("staging"))) {
            Path folder = files.filter(file -> file.endsWith(handler))
                    .findFirst()
                    .orElseThrow(() -> new IOException("not staged: " + handler))
                    .resolveSibling("");
            delete(handler);
            return folder;
        }
    }

    /** Waits until the document at {@code path} has been imported. */
    public void awaitDocument(String path) throws IOException, InterruptedException {
        String target = "/srv.asmx/GetDownloadInfo?AuthenticationTicket=" + ticket + "&Path=" + path;
        long end = System.nanoTime() + IMPORT_LIMIT.toNanos();
        Optional<String> response = HttpCall.get(port(), target);
        while (response.filter(text -> text.contains("success=\"true\"")).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("not imported: " + path + ": " + response.orElse("no response"));
            }
            Thread.sleep(POLL_MILLIS);
            response = HttpCall.get(port(), target);
        }
    }

    /** Stages the document at {@code path} and returns its handler. */
    public String stage(String path, long chunkBytes) throws IOException {
        return attribute(
                "downloadhandler",
                port(),
                "GetDownloadHandler?AuthenticationTicket=" + ticket + "&Path=" + path + "&PreferedChunkSize="
                        + chunkBytes);
    }

    /** Stages the folder or document at {@code path} as a zip, and deletes the zip. Returns how long the first took. */
    public Duration zip(String path) throws IOException {
        long begin = System.nanoTime();
        String handler = attribute(
                "downloadhandler",
                port(),
                "DownloadZipWithHandler?authenticationTicket=" + ticket + "&Paths=" + path + "&partialResult=false");
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        delete(handler);
        return duration;
    }

    /** Deletes a staged file. */
    public void delete(String handler) throws IOException {
        attribute(
                "success",
                port(),
                "DeleteDownloadHandler?authenticationTicket=" + ticket + "&DownloadHandler=" + handler);
    }

    /** Starts an upload and returns its handler. */
    public String createUpload() throws IOException {
        return attribute(
                "UploadHandler", port(), "CreateUploadHandler?authenticationTicket=" + ticket + "&PreferedChunkSize=0");
    }

    /** Deletes an upload with its chunks. */
    public void deleteUpload(String handler) throws IOException {
        attribute(
                "success", port(), "DeleteUploadHandler?authenticationTicket=" + ticket + "&UploadHandler=" + handler);
    }

    /**
     * Sends a call in a body.
     *
     * @throws IOException if the answer is no success
     */
    public void post(String target, String contentType, byte[] body) throws IOException {
        Optional<String> response = HttpCall.post(port(), target, contentType, body);
        if (response.filter(text -> text.contains("success=\"true\"")).isEmpty()) {
            throw new IOException("no success: " + response.orElse("no response"));
        }
    }

    private static String attribute(String name, int port, String call) throws IOException {
        String response = HttpCall.get(port, "/srv.asmx/" + call).orElse("");
        Matcher matcher = Pattern.compile(" " + name + "=\"([^\"]+)\"").matcher(response);
        if (!matcher.find()) {
            throw new IOException("no " + name + " in the response: " + response);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        server.close();
    }
}
