package io.github.srvasmx.library;

/** A folder cannot be made because a document in the same place has its name, or the other way round. */
final class NameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NameTakenException(String message) {
        super(message);
    }
}
