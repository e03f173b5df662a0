package io.github.srvasmx.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The files that the server itself writes on this machine. An import must not read them. */
public interface ServerFiles {

    /**
     * Whether a folder is the folder of these files or is in it, under any path.
     *
     * @throws IOException when the folder does not exist or cannot be read
     */
    boolean contains(Path folder) throws IOException;

    /**
     * The file keys of the folder of these files and of everything directly in it. Empty where files have no keys.
     *
     * @throws IOException when the folder cannot be read
     */
    Set<Object> fileKeys() throws IOException;

    /**
     * Takes the lock of an import. It ends when it is closed, or with the process. Where several servers share a store, there
     * is no lock on this machine, and this always succeeds.
     *
     * @return empty if another import has it, be it in this process
     * @throws IOException when the lock cannot be read or written
     */
    Optional<Closeable> lockForImport() throws IOException;

    /**
     * Records the content files that an import is about to store and has not published, instead of those recorded before. So
     * a sweep knows after a crash that they are no sign of a wrong database. Has no effect where several servers share a
     * store, which itself records what is stored.
     *
     * @throws IOException when they cannot be recorded
     */
    void recordUnpublished(Set<BlobKey> contents) throws IOException;

    /**
     * The recorded content files that exist. Some of them may be published.
     *
     * @throws IOException when they cannot be read
     */
    Set<BlobKey> recordedUnpublished() throws IOException;
}
