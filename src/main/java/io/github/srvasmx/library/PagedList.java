package io.github.srvasmx.library;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Entries sorted by a key, which are read page by page while they are iterated, so that memory does not depend on their
 * number. They are not a snapshot: an entry that is added, moved or deleted during the iteration may be returned or not;
 * each other entry is returned exactly once.
 *
 * @param <K> the key, for example the name of an entry
 */
public final class PagedList<K, T> implements Iterable<T> {

    private final K beforeAll;
    private final PageQuery<K, T> query;
    private final Function<T, K> key;

    /**
     * @param beforeAll lower than every key
     * @param key the key by which the entries are sorted
     */
    public PagedList(K beforeAll, PageQuery<K, T> query, Function<T, K> key) {
        this.beforeAll = beforeAll;
        this.query = query;
        this.key = key;
    }

    /** Reads the entries of a page. */
    @FunctionalInterface
    public interface PageQuery<K, T> {

        /** The first entries whose keys are higher than {@code key}. */
        List<T> after(K key);
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {

            private List<T> page = query.after(beforeAll);
            private int next;

            @Override
            public boolean hasNext() {
                if (next == page.size() && next > 0) {
                    page = query.after(key.apply(page.get(next - 1)));
                    next = 0;
                }
                return next < page.size();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(next++);
            }
        };
    }
}
