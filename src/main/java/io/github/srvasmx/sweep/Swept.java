package io.github.srvasmx.sweep;

/**
 * What went, or would go, of one kind.
 *
 * @param kind in the plural
 * @param bytes that these took, links counted as what they lead to
 */
public record Swept(String kind, long count, long bytes) {

    Swept plus(Swept more) {
        return new Swept(kind, count + more.count, bytes + more.bytes);
    }
}
