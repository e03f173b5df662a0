package io.github.srvasmx.operations;

/** What a client sent, as text. Each binding brings its own, which knows how names are matched there. */
public interface Values {

    /** The value of the parameter {@code name}, or the empty text when it was not sent. */
    String parameter(String name);

    /** The value of the cookie {@code name}, or the empty text when it was not sent. */
    String cookie(String name);
}
