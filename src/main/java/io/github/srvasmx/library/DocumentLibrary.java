package io.github.srvasmx.library;

import io.github.srvasmx.base.Refusal;
import io.github.srvasmx.library.Documents.Place;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The documents that the server keeps, by path. */
@Service
public class DocumentLibrary {

    private final Folders folders;
    private final Documents documents;
    private final Publisher publisher;

    DocumentLibrary(Folders folders, Documents documents, Publisher publisher) {
        this.folders = folders;
        this.documents = documents;
        this.publisher = publisher;
    }

    /**
     * The newest version of the document at {@code path}.
     *
     * @throws Refusal {@code Document not found.}
     */
    public DocumentVersion latest(DocumentPath path) {
        return find(path).orElseThrow(DocumentLibrary::documentNotFound);
    }

    /**
     * The newest version of the document at the path that {@code path} writes.
     *
     * @throws Refusal {@code Document not found.}, also when {@code path} writes no path
     */
    public DocumentVersion latest(String path) {
        return DocumentPath.parse(path).flatMap(this::find).orElseThrow(DocumentLibrary::documentNotFound);
    }

    /**
     * Publishes what {@code content} gives, to its end, as the newest version of the document at {@code path}; a path
     * by names is made a new document where there is none. {@code content} is not closed.
     *
     * @param modified when the content was last changed, kept to the millisecond
     * @param authorId the id of the user whose version it is; {@code null} for the server itself
     * @throws Refusal {@code Folder not found.} or {@code Document not found.}, before {@code content} is read
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
     */
    public DocumentVersion publish(DocumentPath path, InputStream content, Instant modified, @Nullable Long authorId)
            throws IOException {
        return publisher.publish(place(path), content, modified, authorId);
    }

    private Optional<DocumentVersion> find(DocumentPath path) {
        if (path instanceof DocumentPath.Named named) {
            return folders.find(named.folders()).flatMap(folder -> documents.latest(folder, named.name()));
        }
        if (path instanceof DocumentPath.OfDocument document) {
            return documents.latest(document.id());
        }
        return Optional.empty();
    }

    private Place place(DocumentPath path) {
        if (path instanceof DocumentPath.Named named) {
            return folders.find(named.folders())
                    .map(folder -> new Place(folder, named.name()))
                    .orElseThrow(() -> new Refusal("Folder not found."));
        }
        if (path instanceof DocumentPath.OfDocument document) {
            return documents.place(document.id()).orElseThrow(DocumentLibrary::documentNotFound);
        }
        throw documentNotFound();
    }

    private static Refusal documentNotFound() {
        return new Refusal("Document not found.");
    }
}
