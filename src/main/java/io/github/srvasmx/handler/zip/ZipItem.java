package io.github.srvasmx.handler.zip;

import io.github.srvasmx.library.DocumentVersion;
import java.util.Optional;

/**
 * Something that is to go into a zip.
 *
 * @param path in the library, by names
 * @param name in the zip, safe on any system; a folder's ends with a slash
 * @param document empty for a folder
 */
record ZipItem(String path, String name, Optional<DocumentVersion> document) {}
