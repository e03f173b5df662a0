package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Uses a real store. The session and the document are mocks. */
class HandlerServiceTest {

    private static final String TICKET = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    private static final String HANDLER = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String PATH = "/Library/Document";
    private static final User USER = new User(7, "user", "", "", "", false);
    private static final BlobKey CONTENT = BlobKey.of("content", "document");
    private static final HandlerIdGenerator HANDLER_IDS = HandlerFixtures.handlerIds(Clock.systemUTC());
    private static final byte[] BYTES = new byte[300_000];

    static {
        new Random(20261122).nextBytes(BYTES);
    }

    @TempDir
    private Path folder;

    private final AuthService auth = mock();
    private final DocumentLibrary library = mock();
    private HandlerService handlers;
    private LocalBlobStore store;

    @BeforeEach
    void storeADocument() throws IOException {
        store = new FileBlobStore(folder);
        store.write(CONTENT, new ByteArrayInputStream(BYTES));
        when(auth.requireSession(TICKET)).thenReturn(session("0123456789abcdef0123456789abcdef"));
        when(library.latest(USER, PATH))
                .thenReturn(new DocumentVersion(
                        1,
                        "Document",
                        new VersionNumber(1_000_000),
                        BYTES.length,
                        "",
                        "",
                        CONTENT,
                        Instant.EPOCH,
                        Optional.empty(),
                        Instant.EPOCH,
                        ""));
        handlers = new HandlerService(auth, library, StagingAreas.unlimited(store), HANDLER_IDS);
    }

    @Test
    void stagesNoContentOfAnotherLength() throws IOException {
        Path file = folder.resolve(CONTENT.toString());
        Files.write(file, Arrays.copyOf(BYTES, BYTES.length - 1));
        assertThatThrownBy(() -> handlers.stage(TICKET, PATH, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes instead of " + BYTES.length);

        Files.delete(file);
        assertThatThrownBy(() -> handlers.stage(TICKET, PATH, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is missing");

        assertThat(folder.resolve("staging")).doesNotExist();
    }

    @Test
    void looksUpNoSessionForAnInvalidGuid() {
        assertThatThrownBy(() -> handlers.deleteDownloadHandler("bad ticket", "bad guid"))
                .isInstanceOf(Refusal.class)
                .hasMessage("bad Request");
        assertThatThrownBy(() -> handlers.readChunk("bad ticket", "bad guid", 0, 1))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid download handler. (guid)");
        verifyNoInteractions(auth);
    }

    @Test
    void checksTheTicketBeforeItUsesTheStore() throws IOException {
        LocalBlobStore unused = mock();
        when(auth.requireSession(anyString())).thenThrow(Refusal.SESSION_EXPIRED);
        HandlerService service = new HandlerService(auth, library, StagingAreas.unlimited(unused), HANDLER_IDS);

        assertThatThrownBy(() -> service.deleteDownloadHandler(TICKET, HANDLER)).isInstanceOf(Refusal.class);

        verify(auth).requireSession(TICKET);
        verifyNoInteractions(unused);
    }

    @Test
    void deletesOnlyUnderTheKeyOfTheSession() throws IOException {
        LocalBlobStore mockStore = mock();

        new HandlerService(auth, library, StagingAreas.unlimited(mockStore), HANDLER_IDS)
                .deleteDownloadHandler(TICKET, "{" + HANDLER + "}");

        verify(mockStore).remove(BlobKey.of("staging", "7", "0123456789abcdef0123456789abcdef", HANDLER));
    }

    @Test
    void aSessionThatEndsWhileItStagesLeavesNothing() {
        when(auth.check(TICKET)).thenThrow(Refusal.SESSION_EXPIRED);

        assertThatThrownBy(this::stage)
                .isInstanceOf(Refusal.class)
                .hasMessage("[901] Session expired or Invalid ticket");

        assertThat(folder.resolve("staging/7/0123456789abcdef0123456789abcdef")).isEmptyDirectory();
    }

    /** The client does not get the handler, so it could not delete the file. */
    @Test
    void aSessionThatCannotBeCheckedWhileItStagesLeavesNothing() {
        when(auth.check(TICKET)).thenThrow(new DataAccessResourceFailureException("The database does not answer"));

        assertThatThrownBy(this::stage).isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(folder.resolve("staging/7/0123456789abcdef0123456789abcdef")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closesAFileWhoseUseCannotBeRecorded(boolean atItsEnd) throws IOException {
        AtomicInteger closed = new AtomicInteger();
        LocalBlobStore observed = new ForwardingBlobStore(store) {
            @Override
            public Optional<Blob> open(BlobKey key) {
                Blob blob = mock();
                when(blob.size()).thenReturn(1L);
                try {
                    doAnswer(call -> closed.incrementAndGet()).when(blob).close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return Optional.of(blob);
            }
        };
        HandlerActivity activity = mock();
        HandlerActivity.Use use = mock();
        when(activity.startUse(any(), any())).thenReturn(use);
        StagingArea staging = StagingAreas.unlimited(observed, activity);
        HandlerId handler = HANDLER_IDS.next();
        IllegalStateException failure = new IllegalStateException("The use cannot be recorded");

        if (atItsEnd) {
            FileChunk chunk = staging.readChunk(session("0123456789abcdef0123456789abcdef"), handler, 1, 1);
            doThrow(failure).when(use).touch();
            assertThatThrownBy(chunk::close).isSameAs(failure);
        } else {
            doThrow(failure).when(use).touch();
            assertThatThrownBy(() -> staging.readChunk(session("0123456789abcdef0123456789abcdef"), handler, 1, 1))
                    .isSameAs(failure);
        }

        assertThat(closed).hasValue(1);
        verify(use).close();
    }

    @Test
    void readsAChunkToItsEndAfterItsHandlerIsDeleted() throws IOException {
        String handler = stage();
        try (FileChunk chunk = handlers.readChunk(TICKET, handler, 0, BYTES.length)) {
            handlers.deleteDownloadHandler(TICKET, handler);

            assertThat(read(chunk)).isEqualTo(BYTES);
        }
        assertThatThrownBy(() -> handlers.readChunk(TICKET, handler, 0, 1)).hasMessage("Download handler not found.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, false",
        "0, 262144, 262144, false",
        "0, 300000, 300000, true",
        "0, 300001, 300000, true",
        "0, 9223372036854775807, 300000, true",
        "1, 299998, 299998, false",
        "1, 299999, 299999, true",
        "299999, 1, 1, true",
        "300000, 1, 0, true",
    })
    void readsTheRequestedChunk(long offset, long size, int length, boolean last) throws IOException {
        try (FileChunk chunk = handlers.readChunk(TICKET, stage(), offset, size)) {
            byte[] expected = Arrays.copyOfRange(BYTES, (int) offset, (int) offset + length);
            CRC32 crc = new CRC32();
            crc.update(expected);
            assertThat(chunk.length()).isEqualTo(length);
            assertThat(chunk.fileLength()).isEqualTo(BYTES.length);
            assertThat(chunk.isLast()).isEqualTo(last);
            assertThat(chunk.crc32()).isEqualTo("%08x".formatted(crc.getValue()));
            assertThat(read(chunk)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "300001, 1", "-9223372036854775808, 1", "9223372036854775807, 1"})
    void refusesAnOffsetOutsideTheFile(long offset, long size) throws IOException {
        String handler = stage();
        assertThatThrownBy(() -> handlers.readChunk(TICKET, handler, offset, size))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("StartOffset");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void refusesASizeBelowOne(long size) throws IOException {
        String handler = stage();
        assertThatThrownBy(() -> handlers.readChunk(TICKET, handler, 0, size))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ChunkSize");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 262144",
        "-1, 262144",
        "262143, 262144",
        "262144, 262144",
        "1000000, 1000000",
        "33554432, 33554432",
        "33554433, 33554432",
        "9223372036854775807, 33554432",
        "-9223372036854775808, 262144",
    })
    void limitsThePreferredChunkSize(long preferred, int clamped) throws IOException {
        assertThat(handlers.stage(TICKET, PATH, preferred).chunkSize().bytes()).isEqualTo(clamped);
    }

    @Test
    void deletesEverythingThatASessionHadStagedAndNothingElse() throws IOException {
        String mine = stage();
        Session ended = session("ffffffffffffffffffffffffffffffff");
        when(auth.requireSession("other")).thenReturn(ended);
        String others = handlers.stage("other", PATH, 0).handler().toString();

        handlers.deleteAll(ended);

        assertThatThrownBy(() -> handlers.readChunk("other", others, 0, 1)).hasMessage("Download handler not found.");
        handlers.readChunk(TICKET, mine, 0, 1).close();
    }

    @Test
    void closesTheFileOfARefusedChunk() throws IOException {
        Blob file = mock();
        when(file.size()).thenReturn(10L);
        LocalBlobStore mockStore = mock();
        when(mockStore.open(any())).thenReturn(Optional.of(file));

        assertThatThrownBy(() -> new HandlerService(auth, library, StagingAreas.unlimited(mockStore), HANDLER_IDS)
                        .readChunk(TICKET, HANDLER, 11, 1))
                .isInstanceOf(Refusal.class);

        verify(file).close();
    }

    private String stage() throws IOException {
        return handlers.stage(TICKET, PATH, 0).handler().toString();
    }

    private static byte[] read(FileChunk chunk) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) chunk.length());
        chunk.read(0, all);
        return all.array();
    }

    private static Session session(String id) {
        return new Session(new SessionId(id), USER, Instant.MAX, Instant.MAX);
    }
}
