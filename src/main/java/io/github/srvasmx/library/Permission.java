package io.github.srvasmx.library;

/** What a user may do in a library. */
public enum Permission {
    /** See what is in it and fetch it. */
    READ,
    /** Put documents, versions and folders into it; includes {@link #READ}. */
    ADD
}
