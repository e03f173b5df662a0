package io.github.srvasmx.library;

/** A folder cannot be created because a document has its name, or a document because a folder has its name. */
public final class NameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private NameTakenException(String message) {
        super(message);
    }

    static NameTakenException byFolder() {
        return new NameTakenException("a folder has this name");
    }

    static NameTakenException byDocument() {
        return new NameTakenException("a document has the name of this folder");
    }
}
