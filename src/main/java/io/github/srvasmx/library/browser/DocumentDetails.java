package io.github.srvasmx.library.browser;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import java.time.Instant;
import java.util.Optional;

/**
 * The details of a document.
 *
 * @param latest its newest version, with id, name and size
 * @param versionCount the number of its versions
 * @param folder the folder that it is in
 * @param description empty if there is none
 * @param keywords empty if there are none
 * @param created when its first version was published
 * @param owner who published its first version; empty for the server itself
 * @param checkout empty if nobody has checked it out
 */
public record DocumentDetails(
        DocumentVersion latest,
        long versionCount,
        FolderLocation folder,
        String description,
        String keywords,
        Instant created,
        Optional<Author> owner,
        Optional<Checkout> checkout) {}
