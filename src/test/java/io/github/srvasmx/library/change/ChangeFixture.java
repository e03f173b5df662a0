package io.github.srvasmx.library.change;

import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.publication.VersionPublisher;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.time.Clock;
import org.mockito.Mockito;

/** Wires the services of this package without Spring. */
public final class ChangeFixture {

    public final MoveService moves;
    public final CheckoutService checkouts;
    public final CopyService copies;

    public ChangeFixture(
            PathResolver pathResolver,
            LibraryBrowser browser,
            FolderRepository folders,
            DocumentRepository documents,
            SiblingNames names,
            GrantRepository grants,
            CheckoutRepository checkoutRows,
            VersionPublisher publisher,
            LibraryTransactions transactions) {
        DestinationResolver destinations = new DestinationResolver(pathResolver, folders, grants);
        moves = new MoveService(
                pathResolver, destinations, folders, documents, names, grants, checkoutRows, transactions);
        checkouts = new CheckoutService(pathResolver, grants, checkoutRows, transactions, Clock.systemUTC());
        copies = new CopyService(browser, destinations, names, publisher, Mockito.mock(FreeSpaceGuard.class));
    }
}
