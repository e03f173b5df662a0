package io.github.srvasmx.library;

import java.util.Optional;

/**
 * The folder and name of a document, which need not exist yet.
 *
 * @param name the exact name of an existing document
 * @param documentId empty if the document does not exist
 */
public record DocumentLocation(Folder folder, String name, Optional<Long> documentId) {

    public static DocumentLocation ofNew(Folder folder, String name) {
        return new DocumentLocation(folder, name, Optional.empty());
    }
}
