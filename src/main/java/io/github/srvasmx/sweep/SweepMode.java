package io.github.srvasmx.sweep;

/** What a sweep is for. */
enum SweepMode {
    /** The server does it by itself. */
    SCHEDULED,
    /** Someone asked for it. */
    ON_DEMAND,
    /** Someone asked what would go. */
    DRY
}
