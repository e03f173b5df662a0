package io.github.srvasmx.admin;

import io.github.srvasmx.audit.CommandAudit;
import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.SessionAdministration;
import io.github.srvasmx.handler.listing.HandlerAdministration;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.importer.LibraryImport;
import io.github.srvasmx.library.trash.TrashService;
import io.github.srvasmx.maintenance.BackupService;
import io.github.srvasmx.maintenance.Doctor;
import io.github.srvasmx.maintenance.InstallationMove;
import io.github.srvasmx.maintenance.RestoreService;
import io.github.srvasmx.maintenance.SessionRemoval;
import io.github.srvasmx.maintenance.StoreVerification;
import io.github.srvasmx.maintenance.UsageService;
import io.github.srvasmx.maintenance.UserRemoval;
import io.github.srvasmx.sweep.Sweeper;
import java.util.Optional;

/** The services that commands use. Each is created on first use, so that help texts need none. */
interface AdminServices {

    AccountService accounts();

    LibraryService libraries();

    DocumentLibrary documents();

    LibraryImport libraryImport();

    Sweeper sweeper();

    /**
     * @throws io.github.srvasmx.common.StartFailureException where there is a data directory instead of a shared store
     */
    StoreVerification storeVerification();

    TrashService trash();

    SessionAdministration sessions();

    SessionRemoval sessionRemoval();

    UserRemoval userRemoval();

    HandlerAdministration handlers();

    UsageService usage();

    Doctor doctor();

    BackupService backups();

    /** Whether the process is being ended by a signal, such as that of Ctrl-C, so that no service can be used any more. */
    boolean isEnding();

    /**
     * Records the command; empty if the command has used no service, if the audit log is off, or if the process {@linkplain
     * #isEnding is being ended}.
     */
    Optional<CommandAudit> audit();

    /**
     * Opens the data directory for a restore. The command can use no other service then.
     *
     * @throws io.github.srvasmx.common.StartFailureException when it is not empty
     */
    RestoreService restores();

    /**
     * Exists only where several servers share a database and a store.
     *
     * @throws io.github.srvasmx.common.StartFailureException when the settings name none
     */
    InstallationMove moves();

    /** Creates the data directory and its database. Fails if there is a database already. */
    void createDatabase();
}
