package io.github.srvasmx.library.publication;

import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.storage.LocalBlobStore;
import java.time.Clock;

/** The services that publish, wired without Spring. */
public final class PublicationFixture {

    public final VersionPublisher publisher;
    public final PublicationService publications;
    public final ServerDocuments serverDocuments;

    public PublicationFixture(
            LocalBlobStore store,
            PathResolver pathResolver,
            FolderRepository folders,
            DocumentRepository documents,
            SiblingNames names,
            GrantRepository grants,
            CheckoutRepository checkouts,
            LibraryTransactions transactions,
            Clock clock) {
        publisher = new VersionPublisher(store, new LinkedContentCopier(store), documents, transactions, clock);
        publications = new PublicationService(pathResolver, names, grants, checkouts, publisher);
        serverDocuments = new ServerDocuments(folders, documents, names, publisher);
    }

    /** Documents of the server in another store, or with other transactions. */
    public static ServerDocuments serverDocuments(
            LocalBlobStore store,
            FolderRepository folders,
            DocumentRepository documents,
            SiblingNames names,
            LibraryTransactions transactions,
            Clock clock) {
        return new ServerDocuments(
                folders,
                documents,
                names,
                new VersionPublisher(store, new LinkedContentCopier(store), documents, transactions, clock));
    }
}
