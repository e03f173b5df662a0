package io.github.srvasmx.it;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names with the same hash for everything that multiplies by 31 for each character, as {@code String.hashCode} does,
 * whatever it begins with. They are composed of {@code Aa} and {@code BB}, and differ at their end, so that a comparison
 * takes long.
 */
final class HashCollisions {

    private static final int PAIRS = 16;

    private HashCollisions() {}

    /**
     * @param number below 2 to the 16th; different numbers give different names
     */
    static String name(int number) {
        return IntStream.range(0, PAIRS)
                .mapToObj(pair -> (number >> (PAIRS - 1 - pair) & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining("", "x", ""));
    }
}
