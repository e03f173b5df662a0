package io.github.srvasmx.admin;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.importer.LibraryImport;
import io.github.srvasmx.sweep.Sweeper;

/** What commands work on. Each is made when it is first asked for, so that help needs none. */
interface AdminServices {

    AccountService accounts();

    LibraryService libraries();

    LibraryImport libraryImport();

    Sweeper sweeper();
}
