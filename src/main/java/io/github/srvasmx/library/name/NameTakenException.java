package io.github.srvasmx.library.name;

/**
 * An entry cannot be created because an entry of another kind has its name, or because several entries have the name in
 * another case.
 */
public final class NameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private NameTakenException(String message) {
        super(message);
    }

    public static NameTakenException byFolder() {
        return new NameTakenException("a folder has this name");
    }

    public static NameTakenException byDocument() {
        return new NameTakenException("a document has the name of this folder");
    }

    public static NameTakenException byOtherCases() {
        return new NameTakenException("several entries have this name in another case");
    }
}
