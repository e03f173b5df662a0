package io.github.srvasmx.handler.zip;

/**
 * Why something is not in a zip, or why there is no zip.
 *
 * @param path of what it is about, by names; as it was asked for where it is not known by names
 * @param error for the reader of the answer
 */
public record LeftOut(String path, String error) {}
