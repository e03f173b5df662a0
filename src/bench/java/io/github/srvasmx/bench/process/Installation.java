package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Data on which srv-asmx is started more than once.
 *
 * @param data the folder
 * @param password of the administrator that the first start makes
 */
public record Installation(Path data, String password) {

    /** One on which nothing has been started yet. */
    public static Installation fresh(Workspace workspace) throws IOException {
        return new Installation(workspace.newFolder("srv"), UUID.randomUUID().toString());
    }
}
