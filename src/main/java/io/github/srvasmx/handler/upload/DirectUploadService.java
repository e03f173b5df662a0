package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.publication.IncomingDocument;
import io.github.srvasmx.library.publication.IncomingDocuments;
import io.github.srvasmx.library.publication.PublicationService;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** Publishes documents that are uploaded by one call, without a handler (contract: operations.md, "Publish"). */
@Service
public class DirectUploadService {

    private final AuthService auth;
    private final PublicationService publications;
    private final IncomingDocuments incoming;
    private final UploadProperties properties;

    DirectUploadService(
            AuthService auth,
            PublicationService publications,
            IncomingDocuments incoming,
            UploadProperties properties) {
        this.auth = auth;
        this.incoming = incoming;
        this.publications = publications;
        this.properties = properties;
    }

    /** The length of the longest document that is accepted, in bytes. */
    public long longestDocument() {
        return properties.maxDocument().toBytes();
    }

    /**
     * Returns an empty document, to which the bytes of a request can be written before the place of the document is known.
     * The caller closes it.
     */
    public IncomingDocument receive() {
        return incoming.receive();
    }

    /**
     * Publishes a document that was received completely.
     *
     * @param publication the comment and the other texts of the version; called after the ticket was checked
     * @param content remains open; the caller closes it
     * @throws Refusal for the ticket; as {@code publication}; as {@link PublicationService#publish}; when the store has too
     *     little free space
     * @throws IOException when the store cannot be written; nothing is published
     */
    public DocumentVersion publish(
            String ticket, String path, IncomingDocument content, Supplier<Publication> publication)
            throws IOException {
        User author = auth.requireSession(ticket).user();
        return publications.publish(author, path, content, publication.get());
    }
}
