package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.common.OverloadedException;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.RejectedBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

class BytesArgumentTest {

    private static final byte[] PIECE = new byte[10_000];

    private final UnauthenticatedBytes memory = new UnauthenticatedBytes(100_000);
    private final AtomicReference<Optional<Boolean>> isLive = new AtomicReference<>(Optional.empty());

    @Test
    void bytesAreHeldUntilTheTicketIsKnownAndStoredThen() throws IOException {
        try (BytesArgument value = argument()) {
            value.write(PIECE, 0, 10_000);
            isLive.set(Optional.of(true));
            value.write(PIECE, 0, 10_000);

            assertThat(chunk(value).length()).isEqualTo(20_000);
            requireFree(90_000);
        }
    }

    @Test
    void bytesOfATicketThatIsNotLiveAreDropped() throws IOException {
        try (BytesArgument value = argument()) {
            value.write(PIECE, 0, 10_000);
            isLive.set(Optional.of(false));
            for (int i = 0; i < 1000; i++) {
                value.write(PIECE, 0, 10_000);
            }

            assertThat(chunk(value).length()).isZero();
            requireFree(90_000);
        }
    }

    @Test
    void anAbsentDocumentIsRefused() throws IOException {
        Parameter<?> document = Parameter.document("file", "", 10);
        try (BytesArgument value =
                new BytesArgument(document, OutputStream.nullOutputStream(), memory, () -> Optional.of(true))) {
            value.markAbsent();

            assertThatThrownBy(value::bytes).isInstanceOf(Refusal.class).hasMessage("Invalid parameter: file");
        }
    }

    @Test
    void anAbsentChunkIsEmpty() throws IOException {
        try (BytesArgument value = argument()) {
            value.markAbsent();

            assertThat(chunk(value).length()).isZero();
        }
    }

    @Test
    void allRequestsTogetherHoldNoMoreThanTheLimit() throws IOException {
        try (BytesArgument first = argument();
                BytesArgument second = argument()) {
            for (int i = 0; i < 8; i++) {
                first.write(PIECE, 0, 10_000);
            }

            second.write(PIECE, 0, 10_000);
            assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> {
                second.write(PIECE, 0, 10_000);
                second.write(PIECE, 0, 10_000);
            });
        }
        requireFree(90_000);
    }

    /** Otherwise a document without these bytes could be published when the database is back. */
    @Test
    void bytesThatArriveWhileTheDatabaseCannotBeUsedMakeTheValueUnusable() throws IOException {
        DataAccessException failure = new DataAccessResourceFailureException("refused");
        Iterator<Supplier<Optional<Boolean>>> database = List.<Supplier<Optional<Boolean>>>of(
                        Optional::empty,
                        () -> {
                            throw failure;
                        },
                        () -> Optional.of(true))
                .iterator();
        try (BytesArgument value = new BytesArgument(
                Parameter.bytes("bytes", ""),
                RejectedBytes.receive(),
                memory,
                () -> database.next().get())) {
            for (int i = 0; i < 3; i++) {
                value.write(PIECE, 0, 10_000);
            }

            assertThatThrownBy(value::bytes).isSameAs(failure);
            requireFree(90_000);
        }
    }

    private void requireFree(int bytes) throws IOException {
        isLive.set(Optional.empty());
        try (BytesArgument value = argument()) {
            value.write(new byte[bytes], 0, bytes);
        }
    }

    private BytesArgument argument() {
        return new BytesArgument(Parameter.bytes("bytes", ""), RejectedBytes.receive(), memory, isLive::get);
    }

    private static IncomingChunk chunk(BytesArgument value) {
        return (IncomingChunk) value.bytes();
    }
}
