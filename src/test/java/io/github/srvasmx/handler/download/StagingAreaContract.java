package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requirements on every staging area. Each kind of area has a subclass that tests it. */
abstract class StagingAreaContract {

    static final Session MINE = session(7, "0123456789abcdef0123456789abcdef");
    static final Session MINE_TOO = session(7, "ffffffffffffffffffffffffffffffff");
    static final Session OTHERS = session(8, "00000000000000000000000000000000");

    private static final byte[] BYTES = new byte[300_000];

    static {
        new Random(46).nextBytes(BYTES);
    }

    private final HandlerIdGenerator ids = HandlerFixtures.handlerIds(Clock.systemUTC());

    /** The area under test, which is empty at the start of each test and has no quotas. */
    abstract StagingArea area();

    /** Stores a content file. */
    abstract BlobKey content(byte[] bytes) throws IOException;

    /** Deletes a content file, as the removal of a document does. */
    abstract void deleteContent(BlobKey content) throws IOException;

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, false",
        "0, 300000, 300000, true",
        "0, 2147483647, 300000, true",
        "1, 299998, 299998, false",
        "299999, 5, 1, true",
        "300000, 1, 0, true"
    })
    void aChunkHasTheBytesOfItsRange(int offset, int size, int length, boolean last) throws IOException {
        HandlerId handler = stage(MINE);

        try (FileChunk chunk = area().readChunk(MINE, handler, offset, size)) {
            byte[] expected = Arrays.copyOfRange(BYTES, offset, offset + length);
            CRC32 crc32 = new CRC32();
            crc32.update(expected);
            assertThat(chunk.fileLength()).isEqualTo(BYTES.length);
            assertThat(chunk.isLast()).isEqualTo(last);
            assertThat(chunk.crc32()).isEqualTo("%08x".formatted(crc32.getValue()));
            assertThat(bytes(chunk)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "300001", "9223372036854775807", "-9223372036854775808"})
    void anOffsetOutsideTheFileIsRefused(long offset) throws IOException {
        HandlerId handler = stage(MINE);

        assertThatThrownBy(() -> area().readChunk(MINE, handler, offset, 1))
                .isSameAs(Refusal.START_OFFSET_OUT_OF_RANGE);
    }

    @Test
    void aFileExistsOnlyForTheSessionThatStagedIt() throws IOException {
        HandlerId handler = stage(MINE);

        for (Session other : List.of(MINE_TOO, OTHERS)) {
            assertNotFound(other, handler);
            assertThat(area().openOnce(other, handler, "name")).isEmpty();
            assertThat(area().newest(other, 10)).isEmpty();
            area().delete(other, handler);
            area().deleteAll(other);
        }

        assertReadable(MINE, handler);
    }

    @Test
    void aDeleteSucceedsWhetherOrNotThereIsAFile() throws Exception {
        HandlerId handler = stage(MINE);
        HandlerId other = stage(MINE);

        AtOnce.call(20, () -> {
            area().delete(MINE, handler);
            return true;
        });
        area().delete(MINE, ids.next());

        assertNotFound(MINE, handler);
        assertReadable(MINE, other);
    }

    @Test
    void anOpenChunkIsReadToItsEndAfterTheFileIsDeleted() throws IOException {
        HandlerId handler = stage(MINE);

        try (FileChunk chunk = area().readChunk(MINE, handler, 0, BYTES.length)) {
            area().delete(MINE, handler);

            assertThat(bytes(chunk)).isEqualTo(BYTES);
        }
    }

    @Test
    void aDeleteKeepsTheContent() throws IOException {
        BlobKey content = content(BYTES);
        HandlerId deleted = ids.next();
        area().stage(content, BYTES.length, MINE, deleted);
        area().delete(MINE, deleted);

        HandlerId handler = ids.next();
        area().stage(content, BYTES.length, MINE, handler);

        assertReadable(MINE, handler);
    }

    @Test
    void aFileOutlivesItsContent() throws IOException {
        BlobKey content = content(BYTES);
        HandlerId handler = ids.next();
        area().stage(content, BYTES.length, MINE, handler);

        deleteContent(content);

        assertReadable(MINE, handler);
    }

    @Test
    void theFilesOfAnEndedSessionAreDeletedAndNoOthers() throws IOException {
        List<HandlerId> mine = List.of(stage(MINE), stage(MINE), written(MINE));
        HandlerId mineToo = stage(MINE_TOO);
        HandlerId others = stage(OTHERS);

        area().deleteAll(MINE);
        area().deleteAll(MINE);

        for (HandlerId handler : mine) {
            assertNotFound(MINE, handler);
        }
        assertThat(area().newest(MINE, 10)).isEmpty();
        assertReadable(MINE_TOO, mineToo);
        assertReadable(OTHERS, others);
    }

    @Test
    void theNewestFilesAreListedFirst() throws IOException {
        List<OpenHandler.Download> staged = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            HandlerId handler = HandlerFixtures.handlerIds(
                            Clock.fixed(Instant.ofEpochSecond(1_700_000_000 + i), ZoneOffset.UTC))
                    .next();
            byte[] bytes = new byte[i];
            area().stage(content(bytes), i, MINE, handler);
            staged.add(new OpenHandler.Download(handler, i));
        }
        stage(OTHERS);
        Collections.reverse(staged);

        assertThat(area().newest(MINE, 10)).isEqualTo(staged);
        assertThat(area().newest(MINE, 2)).isEqualTo(staged.subList(0, 2));

        area().delete(MINE, staged.get(0).handler());
        assertThat(area().newest(MINE, 2)).isEqualTo(staged.subList(1, 3));
    }

    @Test
    void aWrittenFileIsStagedCompleteOrNotAtAll() throws IOException {
        HandlerId handler = ids.next();
        try (StagingDraft draft = area().newDraft()) {
            draft.write(BYTES, 0, BYTES.length - 1);
            draft.write(BYTES[BYTES.length - 1]);
            assertThat(area().newest(MINE, 10)).isEmpty();

            draft.stage(MINE, handler);
        }
        try (StagingDraft abandoned = area().newDraft()) {
            abandoned.write(BYTES);
        }

        assertReadable(MINE, handler);
        assertThat(area().newest(MINE, 10)).containsExactly(new OpenHandler.Download(handler, BYTES.length));
    }

    @Test
    void aFileThatIsReadOnceIsDeletedWhenItIsClosed() throws IOException {
        HandlerId handler = written(MINE);

        try (FileContent file = area().openOnce(MINE, handler, "a name").orElseThrow()) {
            assertThat(file.name()).isEqualTo("a name");
            assertThat(bytes(file)).isEqualTo(BYTES);
            assertReadable(MINE, handler);
        }

        assertNotFound(MINE, handler);
    }

    final HandlerId stage(Session session) throws IOException {
        HandlerId handler = ids.next();
        area().stage(content(BYTES), BYTES.length, session, handler);
        return handler;
    }

    private HandlerId written(Session session) throws IOException {
        HandlerId handler = ids.next();
        try (StagingDraft draft = area().newDraft()) {
            draft.write(BYTES);
            draft.stage(session, handler);
        }
        return handler;
    }

    private void assertReadable(Session session, HandlerId handler) throws IOException {
        try (FileChunk chunk = area().readChunk(session, handler, 0, BYTES.length)) {
            assertThat(bytes(chunk)).isEqualTo(BYTES);
        }
    }

    private void assertNotFound(Session session, HandlerId handler) {
        assertThatThrownBy(() -> area().readChunk(session, handler, 0, 1)).isSameAs(Refusal.DOWNLOAD_HANDLER_NOT_FOUND);
    }

    private static byte[] bytes(ByteSource source) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) source.length());
        source.read(0, all);
        return all.array();
    }

    private static Session session(long user, String id) {
        return new Session(new SessionId(id), new User(user, "user", "", "", "", false), Instant.MAX, Instant.MAX);
    }
}
