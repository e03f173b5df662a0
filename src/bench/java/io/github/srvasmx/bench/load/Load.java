package io.github.srvasmx.bench.load;

/**
 * What a load brought.
 *
 * @param answers complete answers, every one of them verified
 * @param bodyBytes the bytes of their bodies
 * @param nanos from before the first request to after the last answer
 */
public record Load(long answers, long bodyBytes, long nanos) {

    public double answersPerSecond() {
        return answers * 1e9 / nanos;
    }
}
