package io.github.srvasmx.library.trash;

/** Called when an item leaves the recycle bin. The methods must not fail, and return at once. */
public interface TrashObserver {

    /**
     * Called after an item was put back.
     *
     * @param path where it is now, by names
     */
    void restored(TrashItem item, String path);

    /** Called once for an item, after it was permanently deleted. */
    void purged(TrashItem item);
}
