package io.github.srvasmx.admin;

import io.github.srvasmx.auth.Accounts;
import io.github.srvasmx.library.Libraries;
import io.github.srvasmx.library.LibraryImport;
import io.github.srvasmx.sweep.Sweeper;

/** What commands work on. Each is made when it is first asked for, so that help needs none. */
interface Services {

    Accounts accounts();

    Libraries libraries();

    LibraryImport libraryImport();

    Sweeper sweeper();
}
