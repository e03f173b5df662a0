package io.github.srvasmx.library.publication;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.NameRules;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.name.SiblingNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Publishes documents and versions for a user. Permissions are checked at each call, as {@link DocumentLibrary} does.
 */
@Service
public class PublicationService {

    private final PathResolver pathResolver;
    private final SiblingNames names;
    private final GrantRepository grants;
    private final CheckoutRepository checkouts;
    private final VersionPublisher publisher;

    PublicationService(
            PathResolver pathResolver,
            SiblingNames names,
            GrantRepository grants,
            CheckoutRepository checkouts,
            VersionPublisher publisher) {
        this.pathResolver = pathResolver;
        this.names = names;
        this.grants = grants;
        this.checkouts = checkouts;
        this.publisher = publisher;
    }

    /**
     * Publishes {@code content} as the newest version of the document at {@code path}. Creates the document if
     * {@code path} is a path by names and no document exists there. Does not close {@code content}.
     *
     * @throws Refusal before {@code content} is read: {@link Refusal#FOLDER_NOT_FOUND} when {@code path} is not valid, the
     *     folder of the document does not exist, or a new document cannot have the name, {@link Refusal#DOCUMENT_NOT_FOUND}
     *     when {@code path} is the path of a folder or an unknown document id, {@link Refusal#ACCESS_DENIED} when the user
     *     may only read, {@link Refusal#checkedOutBy} when another user has checked the document out. After {@code content}
     *     is read: the same, for what has changed in the meantime; nothing is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public DocumentVersion publish(User author, String path, InputStream content, Publication publication)
            throws IOException {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        return publish(
                () -> locationToPublish(author, parsed),
                author,
                location -> publisher.publish(location, content, Author.of(author), publication));
    }

    /**
     * As {@link #publish(User, String, InputStream, Publication)}, for content that has arrived already.
     *
     * @throws Refusal also {@link Refusal#TOO_LITTLE_FREE_SPACE}, if there was too little while it arrived
     */
    public DocumentVersion publish(User author, String path, IncomingDocument content, Publication publication)
            throws IOException {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        return publish(
                () -> locationToPublish(author, parsed),
                author,
                location -> publisher.publish(location, content, Author.of(author), publication));
    }

    /** As {@link #publish(User, String, InputStream, Publication)}, without a comment or other texts. */
    public DocumentVersion publish(User author, String path, InputStream content) throws IOException {
        return publish(author, path, content, Publication.PLAIN);
    }

    /**
     * Publishes {@code content} as a new document, never as a version of an existing one. Does not close {@code content}.
     *
     * @param folderPath the path of an existing folder, by names or by its id
     * @param name the name of the document
     * @throws Refusal {@link Refusal#FOLDER_NOT_FOUND} when the folder does not exist or the document cannot have the
     *     name; {@link Refusal#ACCESS_DENIED}; {@link Refusal.Conflict#NAME_EXISTS} when the folder has a document or
     *     folder with the name, also in another case. Nothing is published
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public DocumentVersion publishNew(
            User author, String folderPath, String name, InputStream content, Publication publication)
            throws IOException {
        DocumentPath folder = DocumentPath.parse(folderPath).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        if (!NameRules.isValidForNew(name)) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        freeLocation(author, folder, name);
        try {
            return publisher.publish(() -> freeLocation(author, folder, name), content, Author.of(author), publication);
        } catch (NameTakenException e) {
            throw Refusal.Conflict.NAME_EXISTS;
        }
    }

    /** Publishes a version at a location that is found when its row is written. */
    @FunctionalInterface
    private interface Publishing {

        DocumentVersion publish(Supplier<DocumentLocation> location) throws IOException;
    }

    /** Finds the location before the content is read, and again when the row is written. */
    private DocumentVersion publish(Supplier<DocumentLocation> location, User author, Publishing publishing)
            throws IOException {
        try {
            location.get().documentId().ifPresent(id -> checkouts.requireFree(id, Optional.of(author.id())));
            return publishing.publish(location);
        } catch (NameTakenException e) {
            throw Refusal.DOCUMENT_NOT_FOUND;
        } catch (CheckedOutException e) {
            throw Refusal.checkedOutBy(e.holder());
        }
    }

    private DocumentLocation freeLocation(User author, DocumentPath folderPath, String name) {
        Folder folder = pathResolver.folder(author, folderPath).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        grants.requireAdd(author, folder);
        if (names.find(folder.id(), name).kind() != SiblingNames.Kind.NOTHING) {
            throw Refusal.Conflict.NAME_EXISTS;
        }
        return DocumentLocation.ofNew(folder, name);
    }

    private DocumentLocation locationToPublish(User author, DocumentPath path) {
        if (pathResolver.folder(author, path).isPresent()) {
            throw Refusal.DOCUMENT_NOT_FOUND;
        }
        DocumentLocation location = pathResolver
                .place(author, path)
                .orElseThrow(() -> path instanceof DocumentPath.ByDocumentId || hasFolder(author, path)
                        ? Refusal.DOCUMENT_NOT_FOUND
                        : Refusal.FOLDER_NOT_FOUND);
        grants.requireAdd(author, location.folder());
        if (!NameRules.isValidForNew(location.name()) && location.documentId().isEmpty()) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        return location;
    }

    /** Whether the folder of a document exists. */
    private boolean hasFolder(User reader, DocumentPath path) {
        return path instanceof DocumentPath.ByNames byNames
                && byNames.names().size() > 1
                && pathResolver
                        .folder(reader, new DocumentPath.ByNames(byNames.parent()))
                        .isPresent();
    }
}
