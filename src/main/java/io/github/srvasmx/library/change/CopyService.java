package io.github.srvasmx.library.change;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.library.change.DestinationResolver.Destination;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Kind;
import io.github.srvasmx.library.publication.VersionPublisher;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Copies documents (contract: operations.md, {@code Copy}). A copy is a new document with one version: the latest one of the
 * source, with its date, description and keywords. The bytes are linked, or copied where the store has no links.
 */
@Service
public class CopyService {

    private final LibraryBrowser browser;
    private final DestinationResolver destinations;
    private final SiblingNames names;
    private final VersionPublisher publisher;
    private final FreeSpaceGuard freeSpace;

    CopyService(
            LibraryBrowser browser,
            DestinationResolver destinations,
            SiblingNames names,
            VersionPublisher publisher,
            FreeSpaceGuard freeSpace) {
        this.browser = browser;
        this.destinations = destinations;
        this.names = names;
        this.publisher = publisher;
        this.freeSpace = freeSpace;
    }

    /**
     * Copies a document.
     *
     * @param destination the full path of the copy; an existing folder means into it, under the same name
     * @return the only version of the copy
     * @throws Refusal with the prefix {@code Source:}: {@link Refusal#DOCUMENT_NOT_FOUND}, also for a folder. With the
     *     prefix {@code Destination:}: {@link Refusal#FOLDER_NOT_FOUND}, {@link Refusal#ACCESS_DENIED},
     *     {@link Refusal.Conflict#NAME_EXISTS}. As {@link FreeSpaceGuard#require}, if the bytes have to be copied
     * @throws IOException when the store cannot be read or written; there is no copy
     */
    public DocumentVersion copy(User user, String source, String destination) throws IOException {
        DocumentDetails document;
        try {
            document = browser.document(user, source);
        } catch (Refusal refusal) {
            throw refusal.ofSource();
        }
        DocumentVersion latest = document.latest();
        locate(user, destination, latest.name());
        return publisher.publishCopy(
                () -> locate(user, destination, latest.name()),
                latest,
                freeSpace::require,
                Author.of(user),
                new Publication(
                        latest.comment(),
                        Optional.of(document.description()),
                        Optional.of(document.keywords()),
                        Optional.empty(),
                        false));
    }

    private DocumentLocation locate(User user, String path, String name) {
        try {
            Destination destination = destinations.resolve(user, path, name);
            if (names.find(destination.folder().id(), destination.name()).kind() != Kind.NOTHING) {
                throw Refusal.Conflict.NAME_EXISTS;
            }
            return DocumentLocation.ofNew(destination.folder(), destination.name());
        } catch (Refusal refusal) {
            throw refusal.ofDestination();
        }
    }
}
