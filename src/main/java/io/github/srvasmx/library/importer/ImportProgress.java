package io.github.srvasmx.library.importer;

/** Receives the progress of an import, in the thread of the import. The texts are printable, each in one line. */
public interface ImportProgress {

    /** A file or folder is skipped. Possible also before {@link #found}. */
    void skipped(String path, String reason);

    /**
     * The folder has been scanned.
     *
     * @param files the number of files to import
     * @param bytes their total size
     */
    void found(int files, long bytes);

    /**
     * One of the found files has been imported or skipped, or is unchanged.
     *
     * @param bytes its size
     */
    void done(long bytes);
}
