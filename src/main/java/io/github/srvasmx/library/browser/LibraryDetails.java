package io.github.srvasmx.library.browser;

/**
 * A library.
 *
 * @param id the id of its folder
 */
public record LibraryDetails(long id, String name) {}
