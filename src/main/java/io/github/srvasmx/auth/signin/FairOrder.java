package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An order in which keys take turns, whatever the number of their elements: start-time fair queueing, in which every element
 * costs the same. An element gets the present round, or the round after the latest one of its key if that is later. Elements
 * are served by round, and in order of arrival within a round. Not thread-safe.
 *
 * @param <T> the elements
 */
final class FairOrder<T> {

    /** More keys than have a turn within one round in practice; a forgotten key counts as new. */
    private static final int MAX_KEYS = 10_000;

    private record Place(long round, long arrival) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::round).thenComparingLong(Place::arrival);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Entry<T>(String key, T element) {}

    private final TreeMap<Place, Entry<T>> elements = new TreeMap<>();
    private final Cache<String, Long> nextRounds =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
    private long round;
    private long arrivals;

    void add(String key, T element) {
        Long next = nextRounds.getIfPresent(key);
        long mine = next == null ? round : Math.max(round, next);
        nextRounds.put(key, mine + 1);
        elements.put(new Place(mine, arrivals++), new Entry<>(key, element));
    }

    /** Removes the first element, whose round becomes the present one. */
    Optional<T> poll() {
        Map.Entry<Place, Entry<T>> first = elements.pollFirstEntry();
        if (first == null) {
            return Optional.empty();
        }
        round = first.getKey().round();
        return Optional.of(first.getValue().element());
    }

    /** Removes the last element, which belongs to a key with most turns. It does not count as a turn of this key. */
    Optional<T> pollLast() {
        Map.Entry<Place, Entry<T>> last = elements.pollLastEntry();
        if (last == null) {
            return Optional.empty();
        }
        nextRounds.put(last.getValue().key(), last.getKey().round());
        return Optional.of(last.getValue().element());
    }

    void remove(T element) {
        elements.values().removeIf(entry -> entry.element().equals(element));
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    int size() {
        return elements.size();
    }
}
