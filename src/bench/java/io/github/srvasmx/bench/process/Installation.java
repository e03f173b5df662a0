package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A data directory on which srv-asmx can be started several times.
 *
 * @param data the data directory
 * @param password of the administrator, whom the first start creates
 */
public record Installation(Path data, String password) {

    /** A new installation with an empty data directory. */
    public static Installation create(Workspace workspace) throws IOException {
        return new Installation(workspace.newFolder("srv"), UUID.randomUUID().toString());
    }
}
