package io.github.srvasmx.admin;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.importer.LibraryImport;
import io.github.srvasmx.library.trash.TrashService;
import io.github.srvasmx.sweep.Sweeper;

/** The services that commands use. Each is created on first use, so that help texts need none. */
interface AdminServices {

    AccountService accounts();

    LibraryService libraries();

    LibraryImport libraryImport();

    Sweeper sweeper();

    TrashService trash();

    /** Creates the data directory and its database. Fails if there is a database already. */
    void createDatabase();
}
