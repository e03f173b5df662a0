package io.github.srvasmx.library.importer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A file to import, as it was when its folder was looked through.
 *
 * @param names its names below the folder of the import
 * @param size in bytes
 */
record ImportFile(Path file, List<String> names, long size, Instant modified) {}
