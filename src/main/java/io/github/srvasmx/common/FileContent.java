package io.github.srvasmx.common;

/** A file that is the whole answer of a call. */
public interface FileContent extends ByteSource {

    /** The name of the file, as its author chose it: any characters except {@code /}. */
    String name();

    /** A text of letters, digits and hyphens. If it is the same for two files, their bytes are equal. */
    String fingerprint();
}
