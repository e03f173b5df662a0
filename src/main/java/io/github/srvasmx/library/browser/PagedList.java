package io.github.srvasmx.library.browser;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Entries sorted by name, which are read page by page while they are iterated, so that memory does not depend on their number.
 * They are not a snapshot: an entry that is added, moved or deleted during the iteration may be returned or not; each other
 * entry is returned exactly once.
 */
final class PagedList<T> implements Iterable<T> {

    private final PageQuery<T> query;
    private final Function<T, String> name;

    /**
     * @param name the name by which the entries are sorted
     */
    PagedList(PageQuery<T> query, Function<T, String> name) {
        this.query = query;
        this.name = name;
    }

    /** Reads the entries of a page. */
    @FunctionalInterface
    interface PageQuery<T> {

        /**
         * The first entries by name.
         *
         * @param name entries up to this name are left out; empty for none
         */
        List<T> after(String name);
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {

            private List<T> page = query.after("");
            private int next;

            @Override
            public boolean hasNext() {
                if (next == page.size() && next > 0) {
                    page = query.after(name.apply(page.get(next - 1)));
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
