package io.github.srvasmx.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The files that the server itself writes on this machine, which an import must not read. */
public interface ServerFiles {

    /**
     * Whether a folder is the one of these files or lies in it, whatever path leads there.
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
}
