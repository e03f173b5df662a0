package io.github.srvasmx.web.gate;

/** Measures whether a client sends a body fast enough while no thread waits for it. Not thread-safe. */
final class ArrivalPace {

    private final BodyReception reception;
    private TransferRate rate;
    private long lastCheck = System.nanoTime();
    private long lastArrival = lastCheck;
    private int arrived;

    ArrivalPace(BodyReception reception) {
        this.reception = reception;
        this.rate = reception.rate();
    }

    /** Restores the whole time credit of the client. */
    void restart() {
        rate = reception.rate();
        lastCheck = System.nanoTime();
        lastArrival = lastCheck;
        arrived = 0;
    }

    void noteArrival(int bytes) {
        arrived += bytes;
        lastArrival = System.nanoTime();
    }

    /** Judges the time since the last check. */
    boolean keepsUp() {
        long now = System.nanoTime();
        boolean isFastEnough = rate.keepsUp(now - lastCheck, arrived);
        lastCheck = now;
        arrived = 0;
        return isFastEnough && now - lastArrival <= reception.longestWaitNanos();
    }
}
