package io.github.srvasmx.library.publication;

/** A document cannot be published, because there is no library with the name in its path any more. */
public final class LibraryGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LibraryGoneException() {
        super("There is no such library");
    }
}
