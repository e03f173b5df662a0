package io.github.srvasmx.library.publication;

import io.github.srvasmx.library.DocumentRepository.StoredContent;
import java.time.Instant;
import java.util.List;

/**
 * A document whose content is stored and whose version has no row yet.
 *
 * @param names of its path, from the library down
 * @param modified when the content was last changed
 */
public record StoredDocument(List<String> names, StoredContent content, Instant modified) {}
