package io.github.srvasmx.library;

/** What a user may do in a library. */
public enum Permission {
    /** List the library and download its documents. */
    READ,
    /** Also create documents, versions and folders; includes {@link #READ}. */
    ADD
}
