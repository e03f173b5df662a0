package io.github.srvasmx.work;

import io.github.srvasmx.common.Refusal;

/** What a call costs that does not run on the thread of its request. Each kind has a pool of its own. */
public enum Workload {
    /** The call forces data to the disk, or reads long lists: it takes milliseconds, and its cost depends on the disk. */
    STORAGE,
    /** The call reads and writes whole documents, which takes up to minutes. */
    LONG,
    /**
     * The call only finds out what to send, but its answer may be as long as a document, or as the list of a folder. It holds a
     * thread for as long as the client takes to read that.
     */
    TRANSFER,
    /** The call checks a password, which costs processor time and memory, or asks the directory. */
    PASSWORD;

    /** The answer to a call that the pool cannot take. */
    public Refusal overload() {
        return switch (this) {
            case STORAGE, TRANSFER -> Refusal.TOO_MANY_CALLS;
            case LONG -> Refusal.TOO_MANY_LONG_CALLS;
            case PASSWORD -> Refusal.TOO_MANY_SIGN_INS;
        };
    }
}
