package io.github.srvasmx.work;

import io.github.srvasmx.common.Refusal;

/** The kinds of calls that do not run on the thread of their request, by their cost. Each kind has a pool of its own. */
public enum Workload {
    /** The call forces data to the disk, or reads long lists: it takes milliseconds, and its cost depends on the disk. */
    STORAGE,
    /** The call reads and writes whole documents, which takes up to minutes. */
    LONG,
    /**
     * The call itself is short, but its answer may be as long as a document, or as the list of a folder. It holds a thread
     * until the client has read the answer.
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
