package io.github.srvasmx.handler;

/** A document of the isolation test. Its content is unique. */
final class ModelDocument {

    private final String path;
    private final byte[] bytes;

    ModelDocument(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    String path() {
        return path;
    }

    byte[] bytes() {
        return bytes;
    }
}
