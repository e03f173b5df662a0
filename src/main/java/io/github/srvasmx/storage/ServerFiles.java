package io.github.srvasmx.storage;

import java.io.IOException;
import java.nio.file.Path;
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
}
