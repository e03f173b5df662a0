package io.github.srvasmx.library.browser;

import java.time.Instant;
import java.util.Optional;

/**
 * The details of a folder.
 *
 * @param description empty if there is none
 * @param created with millisecond precision; empty if unknown, because an earlier version of the server created the folder
 * @param ownerName the sign-in name of the user who created the folder; empty if it was the server itself, or if unknown
 */
public record FolderDetails(FolderLocation location, String description, Optional<Instant> created, String ownerName) {}
