package io.github.srvasmx.it;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names that {@code String.hashCode} cannot tell apart: so long a name is made of {@code Aa} and {@code BB}. */
final class HashCollisions {

    private static final int PAIRS = 17;

    private HashCollisions() {}

    /**
     * @param number below 2 to the 17th; no two give one name
     */
    static String name(int number) {
        return IntStream.range(0, PAIRS)
                .mapToObj(pair -> (number >> pair & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}
