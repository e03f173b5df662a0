package io.github.srvasmx.library.importer;

/** Is told how an import goes on, as it does, in the thread that imports. Texts have no control characters. */
public interface ImportProgress {

    /** A file or folder is left out. May come before {@link #found}. */
    void skipped(String path, String reason);

    /** The folder has been looked through: so many files are to be imported, of so many bytes together. */
    void found(int files, long bytes);

    /** One more of those files is done with, whether imported, unchanged or skipped. */
    void done(long bytes);
}
