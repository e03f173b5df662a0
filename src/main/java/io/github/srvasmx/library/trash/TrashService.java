package io.github.srvasmx.library.trash;

import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Kind;
import io.github.srvasmx.library.name.SiblingNames.Match;
import io.github.srvasmx.library.trash.TrashRepository.DeletedFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Lists, restores and removes what is in the recycle bin. For administration: performs no permission checks itself. */
@Service
public class TrashService {

    /**
     * The result of a restore.
     *
     * @param path where the item is now, by names
     * @param renamed whether its name was taken, so that it has another one
     * @param parentCreated whether a folder was created for it, because neither its folder nor another one in the place of
     *     that folder existed
     */
    public record Restored(String path, boolean renamed, boolean parentCreated) {}

    /** The user who deletes a library by a command: none. */
    private static final long NO_USER = 0;

    private final TrashRepository trash;
    private final TrashPurger purger;
    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final SiblingNames names;
    private final CheckoutRepository checkouts;
    private final LibraryTransactions transactions;
    private final Clock clock;
    private final List<TrashObserver> observers;

    private record RestoredItem(TrashItem item, Restored restored) {}

    /**
     * The folder for an item.
     *
     * @param isNew whether it was created for the item
     */
    private record Place(Folder folder, boolean isNew) {

        static final Place ROOT = new Place(FolderRepository.ROOT, false);
    }

    TrashService(
            TrashRepository trash,
            TrashPurger purger,
            FolderRepository folders,
            DocumentRepository documents,
            SiblingNames names,
            CheckoutRepository checkouts,
            LibraryTransactions transactions,
            Clock clock,
            ObjectProvider<TrashObserver> observers) {
        this.trash = trash;
        this.purger = purger;
        this.folders = folders;
        this.documents = documents;
        this.names = names;
        this.checkouts = checkouts;
        this.transactions = transactions;
        this.clock = clock;
        this.observers = observers.orderedStream().toList();
    }

    /**
     * Deletes a library with everything in it: puts it into the recycle bin. It keeps its permissions there, for a restore.
     * As with a folder, this changes only a few rows, also for a large library. Staged files and bytes that are being read
     * stay.
     *
     * @param name the exact name
     * @return the number of the item
     * @throws IllegalArgumentException when there is no such library, or a user has checked out a document in it
     */
    public long deleteLibrary(String name) {
        return transactions.execute(status -> {
            Folder library = folders.findExactly(List.of(name))
                    .orElseThrow(() -> new IllegalArgumentException("There is no library " + name));
            try {
                checkouts.requireFreeBelow(library.id(), NO_USER);
            } catch (CheckedOutException e) {
                throw new IllegalArgumentException(
                        "A document in the library " + name + " is checked out by " + e.holder(), e);
            }
            long item = trash.insert(
                    null, library.id(), FolderRepository.ROOT.id(), "/" + library.name(), clock.instant(), NO_USER);
            folders.move(library.id(), item, library.name());
            return item;
        });
    }

    /** Passes all items to {@code visitor}, the earliest deletion first. */
    public void list(Consumer<TrashItem> visitor) {
        List<TrashItem> page = trash.page(0);
        while (!page.isEmpty()) {
            page.forEach(visitor);
            page = trash.page(page.get(page.size() - 1).id());
        }
    }

    /**
     * Puts an item back into its folder, also if that was moved; a library has no folder. If the folder was deleted, the
     * item is put into the folder that is in its place now, with its name in any case, or into a new one. That place is in
     * the folder from which the deleted one was deleted, also if that was moved or renamed; if the deleted folder does not
     * exist any more, it is the former path. If the name is taken, the item gets a free name.
     *
     * @throws IllegalArgumentException when there is no such item, it is being removed, or its folder cannot be created
     *     again
     */
    public Restored restore(long id) {
        RestoredItem result = transactions.execute(status -> {
            TrashItem item = find(id);
            if (item.purging()) {
                throw new IllegalArgumentException("The item " + id + " is being removed and cannot be restored");
            }
            Place place = place(item);
            Folder parent = place.folder();
            String name = freeName(parent, item.name(), item.isFolder());
            item.documentId().ifPresent(document -> documents.move(document, parent.id(), name));
            item.folderId().ifPresent(moved -> folders.move(moved, parent.id(), name));
            trash.delete(id);
            String folder = item.isLibrary() ? "" : folders.pathByNames(parent).orElseThrow();
            return new RestoredItem(item, new Restored(folder + "/" + name, !name.equals(item.name()), place.isNew()));
        });
        observers.forEach(
                observer -> observer.restored(result.item(), result.restored().path()));
        return result.restored();
    }

    /**
     * Permanently deletes an item.
     *
     * @throws IllegalArgumentException when there is no such item, or it is restored or removed meanwhile
     * @throws IOException when the store cannot be written; the sweep removes the rest
     */
    public void purge(long id) throws IOException {
        if (!purger.purge(find(id), () -> true)) {
            throw new IllegalArgumentException("The item " + id + " was restored or removed meanwhile");
        }
    }

    private TrashItem find(long id) {
        return trash.find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no item " + id + " in the recycle bin"));
    }

    private Place place(TrashItem item) {
        try {
            return findOrCreatePlace(item);
        } catch (NameTakenException e) {
            throw new IllegalArgumentException(
                    "The folder of " + item.path() + " cannot be created again: " + e.getMessage(), e);
        }
    }

    private Place findOrCreatePlace(TrashItem item) {
        if (item.isLibrary()) {
            return Place.ROOT;
        }
        Optional<Folder> folder = folders.find(item.parentId());
        if (folder.isPresent()) {
            return new Place(folder.get(), false);
        }
        Optional<DeletedFolder> deleted = DeletedFolder.of(folders.ancestors(item.parentId()));
        return deleted.isPresent()
                ? findOrCreate(
                        findOrCreatePlace(find(deleted.get().item())),
                        deleted.get().names())
                : findOrCreate(Place.ROOT, item.parentNames());
    }

    private Place findOrCreate(Place above, List<String> path) {
        Place place = above;
        for (String name : path) {
            Match match = names.find(place.folder().id(), name);
            Folder folder = folders.findOrCreateChild(place.folder(), match, null);
            place = new Place(folder, match.kind() == Kind.NOTHING);
        }
        return place;
    }

    private String freeName(Folder parent, String name, boolean folder) {
        String free = name;
        for (int i = 2; names.find(parent.id(), free).kind() != Kind.NOTHING; i++) {
            free = RestoredName.of(name, folder, i);
        }
        return free;
    }
}
