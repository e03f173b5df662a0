package io.github.srvasmx.common;

/** A file that is an answer as a whole. */
public interface FileContent extends ByteSource {

    /** The name of the file, as its author chose it: any characters except {@code /}. */
    String name();

    /** A text of letters, digits and hyphens that two files have in common only if their bytes are equal. */
    String fingerprint();
}
