package io.github.srvasmx.sweep;

/** Is told about each sweep that the server has run by itself. */
@FunctionalInterface
public interface SweepObserver {

    void swept(SweepReport report);
}
