package io.github.srvasmx.library;

/** A folder cannot be made because a document in the same place has its name, or the other way round. */
public final class NameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private NameTakenException(String message) {
        super(message);
    }

    /** The document cannot be made. */
    public static NameTakenException byFolder() {
        return new NameTakenException("a folder has this name");
    }

    /** The folder cannot be made. */
    static NameTakenException byDocument() {
        return new NameTakenException("a document has the name of this folder");
    }
}
