package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Answer;
import io.github.srvasmx.bench.load.Dialogue;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.load.WrongAnswerException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Reads a staged file from one end to the other in chunks of the greatest size, over and over. */
final class ChunkDialogue implements Dialogue {

    static final long CHUNK_BYTES = 32L << 20;

    private final List<Request> chunks;
    private int at;

    /** {@code chunk} makes the request for the chunk at an offset. */
    ChunkDialogue(long fileBytes, LongFunction<Request> chunk) {
        this.chunks = LongStream.range(0, fileBytes / CHUNK_BYTES)
                .mapToObj(i -> chunk.apply(i * CHUNK_BYTES))
                .toList();
    }

    @Override
    public Request first() {
        return chunks.get(0);
    }

    @Override
    public Optional<Request> next(Answer answer) {
        String length = answer.successful().attribute("chunklength");
        // Base64 makes four characters of three bytes; a body shorter than that cannot hold what it claims.
        if (Long.parseLong(length) != CHUNK_BYTES || answer.bodyBytes() < CHUNK_BYTES / 3 * 4) {
            throw new WrongAnswerException("a chunk of " + length + " bytes in " + answer.bodyBytes());
        }
        at = (at + 1) % chunks.size();
        return Optional.of(chunks.get(at));
    }
}
