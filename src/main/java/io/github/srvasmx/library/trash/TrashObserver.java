package io.github.srvasmx.library.trash;

/** Is told what becomes of the items of the recycle bin. Its methods must not fail, and return at once. */
public interface TrashObserver {

    /**
     * Called after an item was put back.
     *
     * @param path where it is now, by names
     */
    void restored(TrashItem item, String path);

    /** Called once for an item, after it was removed for good. */
    void purged(TrashItem item);
}
