package io.github.srvasmx.library.browser;

import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.PathResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the browser without Spring. */
public final class BrowserFixture {

    private BrowserFixture() {}

    public static LibraryBrowser create(PathResolver pathResolver, FolderRepository folders, JdbcClient jdbc) {
        return new LibraryBrowser(pathResolver, folders, new DetailsRepository(jdbc));
    }
}
