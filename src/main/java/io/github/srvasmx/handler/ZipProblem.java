package io.github.srvasmx.handler;

/**
 * Why something is not in a zip, or why there is no zip.
 *
 * @param path of the document or folder in the library
 * @param error for the client to read
 */
public record ZipProblem(String path, String error) {}
