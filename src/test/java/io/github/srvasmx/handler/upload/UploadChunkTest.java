package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
class UploadChunkTest extends UploadTestCase {

    @Test
    void usesTheConfiguredChunkSizeForAClientWithoutAPreference() {
        assertThat(uploads.create(ticket, 0).chunkSize().bytes()).isEqualTo(4 * 1024 * 1024);
        assertThat(uploads.create(ticket, 1).chunkSize().bytes()).isEqualTo(ChunkSize.SMALLEST);
        assertThat(uploads.create(ticket, -1).chunkSize().bytes()).isEqualTo(ChunkSize.SMALLEST);
        assertThat(uploads.create(ticket, Long.MAX_VALUE).chunkSize().bytes()).isEqualTo(ChunkSize.LARGEST);
    }

    @Test
    void aDamagedChunkIsNotAppendedAndCanBeSentAgain() throws IOException {
        byte[] first = random(1_000);
        byte[] second = random(2_000);
        append(first, crc(first), false);

        assertThat(append(second, crc(first), true)).isFalse();
        assertThat(append(second, crc(second), true)).isTrue();

        assertThat(publish(handler).size()).isEqualTo(3_000);
        assertThat(download(5_000)).startsWith(first).endsWith(second);
    }

    @Test
    void tellsTheCrcOfTheUploadWithTheLastChunkOnly() throws IOException {
        byte[] first = random(1_000);
        byte[] second = random(2_000);

        assertThat(receipt(ticket, handler, first, crc(first), false).uploadCrc32())
                .isEmpty();
        assertThat(receipt(ticket, handler, second, crc(first), true).uploadCrc32())
                .isEmpty();
        ChunkReceipt last = receipt(ticket, handler, second, crc(second), true);

        assertThat(text(last)).isEqualTo(publish(handler).crc32());
    }

    @Test
    void readsTheChunksWhoseCrcIsUnknown() throws IOException {
        byte[] large = random(200_000);
        append(random(1_000), crc(random(1_000)), false);
        append(large, crc(large), false);
        forgetChecksums();
        append(random(10), crc(random(10)), false);

        ChunkReceipt last = receipt(ticket, handler, random(20), crc(random(20)), true);

        assertThat(text(last)).isEqualTo(publish(handler).crc32());
    }

    @Test
    void appendsNoLastChunkIfAChunkWithoutACrcIsMissing() throws IOException {
        append(random(1_000), crc(random(1_000)), false);
        forgetChecksums();
        Path missing = blobs().get(0);
        byte[] content = Files.readAllBytes(missing);
        Files.delete(missing);

        assertThatThrownBy(() -> append(random(10), crc(random(10)), true)).isNotInstanceOf(Refusal.class);
        assertThat(blobs()).isEmpty();

        Files.write(missing, content);
        ChunkReceipt last = receipt(ticket, handler, random(10), crc(random(10)), true);
        assertThat(text(last)).isEqualTo(publish(handler).crc32());
    }

    /** The other chunks arrive while the last one is appended. Those that are too late are refused. */
    @Test
    void tellsTheCrcOfExactlyTheAppendedChunks() throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Optional<ChunkReceipt>> receipts = AtOnce.call(20, () -> {
            int number = next.getAndIncrement();
            byte[] chunk = random(100 + number);
            try {
                return Optional.of(receipt(ticket, handler, chunk, crc(chunk), number == 10));
            } catch (Refusal refusal) {
                return Optional.empty();
            }
        });

        ChunkReceipt last = receipts.stream()
                .flatMap(Optional::stream)
                .filter(receipt -> receipt.uploadCrc32().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(text(last)).isEqualTo(publish(handler).crc32());
    }

    private void forgetChecksums() {
        jdbc.sql("UPDATE upload_chunks SET crc32 = '' WHERE handler = ?")
                .param(handler)
                .update();
    }

    private static String text(ChunkReceipt receipt) {
        return HexFormat.of().toHexDigits(receipt.uploadCrc32().orElseThrow());
    }

    @Test
    void acceptsEveryNotationOfACrc() throws IOException {
        byte[] bytes = bytesWithLeadingZerosInTheirCrc();
        String crc = crc(bytes);
        String withoutZeros = crc.replaceFirst("^0+", "");

        for (String written : List.of(crc, withoutZeros, crc.toUpperCase(Locale.ROOT), " " + withoutZeros + "\r\n")) {
            assertThat(append(bytes, written, false)).as(written).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "g", "0x1", "-1", "+1", "123456789", "\u0661", "1 2"})
    void refusesAnInvalidCrc(String crc) {
        assertRefused("Invalid parameter: chunkHEXCRC", () -> append(random(10), crc, true));
        assertThat(blobs()).isEmpty();
    }

    @Test
    void acceptsNoChunkAfterTheLastOne() throws IOException {
        append(random(10), crc(random(10)), true);

        assertRefused(INVALID, () -> append(random(20), crc(random(20)), false));
        assertRefused(INVALID, () -> append(new byte[0], "0", true));

        assertThat(publish(handler).size()).isEqualTo(10);
    }

    @Test
    void concurrentChunksAreEachAppendedCompletely() throws Exception {
        int size = 10_000;
        AtomicInteger next = new AtomicInteger();
        AtOnce.call(20, () -> {
            byte[] chunk = new byte[size];
            Arrays.fill(chunk, (byte) next.getAndIncrement());
            return append(chunk, crc(chunk), false);
        });
        append(new byte[0], "0", true);
        publish(handler);

        byte[] content = download(33_554_432);

        Set<Byte> seen = new HashSet<>();
        assertThat(content).hasSize(20 * size);
        for (int at = 0; at < content.length; at += size) {
            byte[] chunk = new byte[size];
            Arrays.fill(chunk, content[at]);
            assertThat(Arrays.copyOfRange(content, at, at + size)).isEqualTo(chunk);
            seen.add(content[at]);
        }
        assertThat(seen).hasSize(20);
    }

    @Test
    void onlyOneOfManyLastChunksIsAccepted() throws Exception {
        List<Boolean> appended = AtOnce.call(10, () -> {
            try {
                return append(random(100), crc(random(100)), true);
            } catch (Refusal refusal) {
                return false;
            }
        });

        assertThat(appended).containsOnlyOnce(true);
        assertThat(blobs()).hasSize(1);
        assertThat(publish(handler).size()).isEqualTo(100);
    }

    @Tag("sqlite")
    @Test
    void aChunkWhoseRowCannotBeWrittenLeavesNoBlob() throws IOException {
        byte[] content = random(100);
        jdbc.sql("""
                        CREATE TRIGGER no_chunk BEFORE INSERT ON upload_chunks
                        BEGIN SELECT RAISE(ABORT, 'no chunk'); END
                        """).update();
        try {
            assertThatThrownBy(() -> append(content, crc(content), true)).isNotInstanceOf(Refusal.class);
        } finally {
            jdbc.sql("DROP TRIGGER no_chunk").update();
        }
        assertThat(blobs()).isEmpty();

        assertThat(append(content, crc(content), true)).isTrue();
        assertThat(publish(handler).size()).isEqualTo(100);
    }

    @Test
    void anotherSessionCannotUseTheUpload() throws IOException {
        append(random(10), crc(random(10)), false);
        String other = signIn();

        assertRefused(INVALID, () -> append(other, handler, random(5), "0", true));
        assertRefused(INVALID, () -> uploads.publish(other, path, handler, () -> {}));
        uploads.deleteUploadHandler(other, handler);

        assertThat(append(new byte[0], "0", true)).isTrue();
        assertThat(publish(handler).size()).isEqualTo(10);
    }

    @Test
    void checksTheGuidBeforeTheTicket() {
        assertRefused(INVALID, () -> append("", "no guid", random(5), "", true));
        assertRefused(INVALID, () -> uploads.publish("", path, "no guid", () -> {}));
        assertRefused("bad Request", () -> uploads.deleteUploadHandler("", "no guid"));
        assertRefused("[900] Authentication failed", () -> uploads.deleteUploadHandler("", handler));
        assertRefused("[900] Authentication failed", () -> append("", handler, random(5), "", true));
    }

    private static byte[] bytesWithLeadingZerosInTheirCrc() {
        byte[] bytes = new byte[4];
        for (int i = 0; !crc(bytes).startsWith("000"); i++) {
            ByteBuffer.wrap(bytes).putInt(i);
        }
        return bytes;
    }
}
