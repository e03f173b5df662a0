package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import java.util.List;
import java.util.UUID;

/** The requests that the scenarios send. */
final class SrvRequests {

    static final String GET_DOWNLOAD_HANDLER = "GetDownloadHandler";
    static final String DELETE_DOWNLOAD_HANDLER = "DeleteDownloadHandler";

    private SrvRequests() {}

    /** Stages a document. The handler is available to {@link #deleteStaged}. */
    static Request stage(String ticket, String path) {
        return Request.get(
                        GET_DOWNLOAD_HANDLER,
                        "AuthenticationTicket=" + ticket + "&Path=" + path + "&PreferedChunkSize=1048576")
                .storing("downloadhandler");
    }

    /** Deletes the file that the same client staged last. */
    static Request deleteStaged(String ticket) {
        return delete(ticket, "${downloadhandler}");
    }

    /** Deletes a file that does not exist. The cost is that of the server around a single system call. */
    static Request deleteMissingByGet(String ticket) {
        return delete(ticket, UUID.randomUUID().toString());
    }

    /** {@link #deleteMissingByGet} over SOAP 1.1. */
    static Request deleteMissingBySoap(String ticket) {
        return Request.soap11(
                DELETE_DOWNLOAD_HANDLER,
                "<authenticationTicket>" + ticket + "</authenticationTicket><DownloadHandler>" + UUID.randomUUID()
                        + "</DownloadHandler>");
    }

    private static Request delete(String ticket, String handler) {
        return Request.get(DELETE_DOWNLOAD_HANDLER, "authenticationTicket=" + ticket + "&DownloadHandler=" + handler);
    }

    /** The first {@code bytes} bytes of a staged file. */
    static Request chunk(String ticket, String handler, long bytes) {
        return chunk(ticket, handler, 0, bytes);
    }

    /** A part of a staged file. Base64 makes four characters of three bytes, and a shorter body cannot hold it. */
    static Request chunk(String ticket, String handler, long offset, long bytes) {
        return Request.get(
                        "DownloadFileChunk",
                        "authenticationTicket=" + ticket + "&DownloadHandler=" + handler + "&StartOffset=" + offset
                                + "&ChunkSize=" + bytes)
                .expecting(" chunklength=\"" + bytes + "\"", bytes / 3 * 4);
    }

    static Request listHandlers(String ticket) {
        return Request.get("ListHandlers", "authenticationTicket=" + ticket);
    }

    /** Measures how many responses to {@code request} per second {@code clients} clients get. */
    static Measurement throughput(int port, Request request, int clients) {
        return duration ->
                LoadGenerator.run(port, List.of(request), clients, duration).responsesPerSecond();
    }
}
