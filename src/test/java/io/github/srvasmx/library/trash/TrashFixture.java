package io.github.srvasmx.library.trash;

import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.storage.LocalBlobStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the recycle bin without Spring. */
public final class TrashFixture {

    public final DeletionService deletions;
    public final TrashService service;
    final TrashPurger purger;
    final TrashRepository repository;

    public TrashFixture(
            JdbcClient jdbc,
            IdSequence ids,
            LocalBlobStore store,
            PathResolver pathResolver,
            FolderRepository folders,
            DocumentRepository documents,
            SiblingNames names,
            GrantRepository grants,
            CheckoutRepository checkouts,
            LibraryTransactions transactions) {
        Clock clock = Clock.systemUTC();
        ObjectProvider<TrashObserver> observers = new StaticListableBeanFactory().getBeanProvider(TrashObserver.class);
        repository = new TrashRepository(jdbc, ids);
        purger = new TrashPurger(repository, store, transactions, clock, observers);
        deletions = new DeletionService(
                pathResolver, folders, documents, grants, checkouts, repository, transactions, clock);
        service = new TrashService(
                repository, purger, folders, documents, names, checkouts, transactions, clock, observers);
    }
}
