package io.github.srvasmx.it;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names with the same {@code String.hashCode}, composed of {@code Aa} and {@code BB}. */
final class HashCollisions {

    private static final int PAIRS = 17;

    private HashCollisions() {}

    /**
     * @param number below 2 to the 17th; different numbers give different names
     */
    static String name(int number) {
        return IntStream.range(0, PAIRS)
                .mapToObj(pair -> (number >> pair & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}
