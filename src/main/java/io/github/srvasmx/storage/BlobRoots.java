package io.github.srvasmx.storage;

/** The first names of the keys of blobs that more than one package uses. On a disk they are folders. */
public final class BlobRoots {

    /** The contents of all versions. */
    public static final String CONTENT = "content";

    /** The contents that no version has. */
    public static final String QUARANTINE = "quarantine";

    private BlobRoots() {}
}
