package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A disk without a free byte, because another program has filled it beyond the server's free-space floor. */
class FullDiskIT {

    private static final int CHUNK = 1_000_000;
    private static final String PATH = "/Samples/full.bin";
    private static final String NO_SPACE =
            "SystemError:The server has too little free space, try again later, logged as ";
    private static final String NO_ROW = "SystemError:The database cannot be used, try again later, logged as ";

    /** More sessions than the existing pages of the database can hold. */
    private static final int MANY = 5_000;

    private final byte[] content = random(3 * CHUNK);

    @Test
    void readsAndDeletesOnAFullDiskAndRecoversWhenThereIsSpace() throws Exception {
        Path folder = TestFolder.of(FullDiskIT.class);
        try (SmallDisk disk = SmallDisk.at(Files.createDirectories(folder.resolve("data")), "48m");
                RunningServer server = RunningServer.startBy(disk.launcher(), folder, "--srv.storage.free-floor=0")) {
            PlainClient client = new PlainClient(server, HttpBinding.MULTIPART);
            String ticket = client.signIn();
            client.publish(ticket, PATH, client.upload(ticket, content, CHUNK));
            String kept = client.stage(ticket, PATH);
            String deleted = client.stage(ticket, PATH);
            String upload = client.createUpload(ticket);
            assertThat(append(client, ticket, upload, 0).succeeded()).isTrue();
            disk.fill();

            assertThat(append(client, ticket, upload, 1).error()).startsWith(NO_SPACE);
            assertThat(client.call(
                                    "DownloadZipWithHandler",
                                    "authenticationTicket",
                                    ticket,
                                    "Paths",
                                    PATH,
                                    "partialResult",
                                    "false")
                            .error())
                    .startsWith(NO_SPACE);
            assertThat(unfinished(disk)).isEmpty();
            assertThat(signInUntilRefused(client).error()).startsWith(NO_ROW);
            assertThat(client.call("CreateFolder", "authenticationTicket", ticket, "Path", "/Samples/New")
                            .error())
                    .startsWith(NO_ROW);
            assertThat(client.delete(ticket, deleted).succeeded()).isTrue();
            assertThat(client.chunk(ticket, deleted, "0", "1").error()).isEqualTo("Download handler not found.");
            assertThat(client.download(ticket, kept, CHUNK)).isEqualTo(content);

            disk.free();

            String later = client.signIn();
            assertThat(append(client, ticket, upload, 1).succeeded()).isTrue();
            assertThat(append(client, ticket, upload, 2).succeeded()).isTrue();
            client.publish(ticket, PATH, upload);
            assertThat(client.download(later, client.stage(later, PATH), CHUNK)).isEqualTo(content);
            client.logOut(ticket);
            assertThat(client.whyInvalid(ticket)).startsWith("[901]");
        }
    }

    @Test
    void saysThatThereIsNoSpaceIfTheDiskHasNoRoomForAnotherFile() throws Exception {
        Path folder = TestFolder.of(FullDiskIT.class, "files");
        try (SmallDisk disk = SmallDisk.at(Files.createDirectories(folder.resolve("data")), "48m,nr_inodes=200");
                RunningServer server = RunningServer.startBy(disk.launcher(), folder, "--srv.storage.free-floor=0")) {
            PlainClient client = new PlainClient(server, HttpBinding.MULTIPART);
            String ticket = client.signIn();
            client.publish(ticket, PATH, client.upload(ticket, content, CHUNK));
            String staged = client.stage(ticket, PATH);
            String upload = client.createUpload(ticket);
            disk.fillWithFiles();

            assertThat(append(client, ticket, upload, 0).error()).startsWith(NO_SPACE);
            assertThat(client.call(
                                    "DownloadZipWithHandler",
                                    "authenticationTicket",
                                    ticket,
                                    "Paths",
                                    PATH,
                                    "partialResult",
                                    "false")
                            .error())
                    .startsWith(NO_SPACE);
            assertThat(client.download(ticket, staged, CHUNK)).isEqualTo(content);
            assertThat(client.delete(ticket, staged).succeeded()).isTrue();

            disk.freeFiles();

            assertThat(append(client, ticket, upload, 0).succeeded()).isTrue();
        }
    }

    private Reply append(PlainClient client, String ticket, String upload, int number) throws Exception {
        byte[] chunk = Arrays.copyOfRange(content, number * CHUNK, (number + 1) * CHUNK);
        return client.append(ticket, upload, chunk, Checksum.of(chunk), number == 2);
    }

    private static Reply signInUntilRefused(PlainClient client) throws Exception {
        Reply reply;
        int count = 0;
        do {
            reply = client.call("AuthenticateUser", "UID", "admin", "PWD", RunningServer.PASSWORD);
        } while (reply.succeeded() && ++count < MANY);
        return reply;
    }

    private static Stream<Path> unfinished(SmallDisk disk) throws IOException {
        try (Stream<Path> files = Files.walk(disk.path().resolve("incoming"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList().stream();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
