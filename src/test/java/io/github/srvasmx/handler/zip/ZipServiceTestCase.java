package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.ServerTest;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.file.DataDirectoryProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Zips with a real store and a real database. Each test has its own library and session. */
@ServerTest
abstract class ZipServiceTestCase {

    static final ProgressListener NO_LISTENER = () -> {};
    static final User ADMIN = new User(1, "admin", "", "", "", true);
    static final String UNREADABLE = "The document cannot be read.";

    @Autowired
    SignInService signIns;

    @Autowired
    AuthService auth;

    @Autowired
    DocumentLibrary library;

    @Autowired
    private PublicationService publications;

    @Autowired
    LibraryService libraryService;

    @Autowired
    private ServerDocuments serverDocuments;

    @Autowired
    ZipService zips;

    @Autowired
    HandlerService downloads;

    @Autowired
    StagingArea staging;

    @Autowired
    private HandlerIdGenerator handlerIds;

    @Autowired
    private VersionContent versionContent;

    @Autowired
    BlobStore store;

    @Autowired
    private DataDirectoryProperties storage;

    String ticket;
    String root;

    @BeforeEach
    void signInAndCreateALibrary() {
        ticket = signIns.authenticate("admin", ServerTest.ADMIN_PASSWORD, ClientAddress.UNKNOWN)
                .ticket()
                .text();
        root = newLibrary();
    }

    String newLibrary() {
        return "/"
                + libraryService
                        .add("Z" + UUID.randomUUID().toString().substring(0, 8))
                        .name();
    }

    DocumentVersion publish(String path, String content) throws IOException {
        return publications.publish(ADMIN, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Imports a file, whose name may differ from another one only by case. */
    void importFile(String path, String content) throws IOException {
        serverDocuments.publish(
                List.of(path.substring(1).split("/", -1)),
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                Instant.EPOCH);
    }

    void folder(String path) {
        library.createFolder(ADMIN, path);
    }

    ZipResult zip(boolean partial, String... paths) throws IOException {
        return zips.stage(ticket, String.join("|", paths), partial, NO_LISTENER);
    }

    /** Stages a zip, checks that nothing was left out, and returns its file. */
    Path completeZip(String... paths) throws IOException {
        ZipResult zip = zip(false, paths);
        assertThat(zip.problems()).isEmpty();
        return file(zip);
    }

    Path file(ZipResult zip) {
        String handler = zip.handler().orElseThrow().toString();
        return staged().stream()
                .filter(file -> file.endsWith(handler))
                .findFirst()
                .orElseThrow();
    }

    ZipService limited(int maxEntries, long maxBytes, Duration timeLimit, Ticker ticker) {
        return service(versionContent, new ZipProperties(maxEntries, DataSize.ofBytes(maxBytes), timeLimit), ticker);
    }

    /** A service that reads the documents from {@code source}. */
    ZipService reading(BlobStore source) {
        return service(
                new VersionContent(source),
                new ZipProperties(100, DataSize.ofKilobytes(1), Duration.ofHours(1)),
                Ticker.systemTicker());
    }

    /** A service with another session check and another staging area. */
    ZipService with(AuthService sessions, StagingArea area) {
        return new ZipService(
                sessions,
                library,
                area,
                handlerIds,
                versionContent,
                new ZipProperties(100, DataSize.ofKilobytes(1), Duration.ofHours(1)),
                Clock.systemUTC());
    }

    private ZipService service(VersionContent contents, ZipProperties limits, Ticker ticker) {
        return new ZipService(auth, library, staging, handlerIds, contents, limits, Clock.systemUTC(), ticker);
    }

    Path content(DocumentVersion version) {
        return storage.dataDir().resolve(version.content().toString());
    }

    /** All staged and unfinished files of all sessions, because tests share a server. */
    List<Path> staged() {
        return Stream.of("staging", "incoming")
                .flatMap(folder -> files(folder).stream())
                .filter(file -> !file.toString().endsWith(".lock"))
                .toList();
    }

    void assertNothingIsLeftBehind(List<Path> stagedBefore) {
        assertThat(staged()).isEqualTo(stagedBefore);
    }

    private List<Path> files(String folder) {
        Path below = storage.dataDir().resolve(folder);
        try (Stream<Path> files = Files.exists(below) ? Files.walk(below) : Stream.empty()) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
