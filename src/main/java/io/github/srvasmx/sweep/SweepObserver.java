package io.github.srvasmx.sweep;

/** Called after each scheduled sweep of the server. */
@FunctionalInterface
public interface SweepObserver {

    void swept(SweepReport report);
}
