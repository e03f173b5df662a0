package io.github.srvasmx.storage.object;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobKey;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A shared store whose objects have a time, on a real database. */
public final class SharedObjectsFixture {

    /** Names of objects, and when they were written. */
    public final Map<String, Instant> objects = new TreeMap<>();

    private final ObjectRepository rows;

    public SharedObjectsFixture(TestDatabase database) {
        this.rows = new ObjectRepository(database.jdbc());
    }

    /** Each object has ten bytes. */
    public SharedObjects shared() {
        return new SharedObjects(
                visitor -> {
                    for (Map.Entry<String, Instant> object : objects.entrySet()) {
                        visitor.visit(object.getKey(), 10, object.getValue());
                    }
                },
                rows,
                key -> objects.remove(key.toString()));
    }

    /** Records an object that is about to be written. */
    public void register(String name) {
        rows.insert(BlobKey.of(name.split("/", -1)));
    }
}
