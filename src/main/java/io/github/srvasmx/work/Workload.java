package io.github.srvasmx.work;

import io.github.srvasmx.common.Refusal;

/** What a call costs that does not run on the thread of its request. Each kind has a pool of its own. */
public enum Workload {
    /** The call forces data to the disk, or reads long lists: it takes milliseconds, and its cost depends on the disk. */
    STORAGE(Refusal.TOO_MANY_CALLS),
    /** The call reads and writes whole documents, which takes up to minutes. */
    LONG(Refusal.TOO_MANY_LONG_CALLS),
    /** The call checks a password, which costs processor time and memory, or asks the directory. */
    PASSWORD(Refusal.TOO_MANY_SIGN_INS);

    private final Refusal overload;

    Workload(Refusal overload) {
        this.overload = overload;
    }

    /** The answer to a call that the pool cannot take. */
    public Refusal overload() {
        return overload;
    }
}
