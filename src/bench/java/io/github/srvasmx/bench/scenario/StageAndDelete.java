package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Answer;
import io.github.srvasmx.bench.load.Dialogue;
import io.github.srvasmx.bench.load.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stages one document and deletes what was staged, again and again, and notes how long each staging took. */
final class StageAndDelete implements Dialogue {

    private static final double NANOS_PER_MILLI = 1e6;

    private final String ticket;
    private final Request stage;
    private final long pairs;
    private final List<Double> stagingMillis = new ArrayList<>();
    private boolean staging;
    private long askedAt;

    /** At most {@code pairs} of {@code path}. */
    StageAndDelete(String ticket, String path, long pairs) {
        this.ticket = ticket;
        this.pairs = pairs;
        this.stage = Request.get("/srv.asmx/GetDownloadHandler?AuthenticationTicket=" + ticket + "&Path=" + path
                + "&PreferedChunkSize=1048576");
    }

    List<Double> stagingMillis() {
        return stagingMillis;
    }

    @Override
    public Request first() {
        staging = true;
        askedAt = System.nanoTime();
        return stage;
    }

    @Override
    public Optional<Request> next(Answer answer) {
        long answeredAt = System.nanoTime();
        answer.successful();
        if (staging) {
            stagingMillis.add((answeredAt - askedAt) / NANOS_PER_MILLI);
            staging = false;
            return Optional.of(Deleting.get(ticket, answer.attribute("downloadhandler")));
        }
        return stagingMillis.size() < pairs ? Optional.of(first()) : Optional.empty();
    }
}
