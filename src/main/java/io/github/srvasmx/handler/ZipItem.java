package io.github.srvasmx.handler;

import io.github.srvasmx.library.DocumentVersion;
import java.util.Optional;

/**
 * Something that is to go into a zip.
 *
 * @param path in the library
 * @param name the path in the zip, that of a folder with a slash at its end
 * @param document empty for a folder
 */
record ZipItem(String path, String name, Optional<DocumentVersion> document) {}
