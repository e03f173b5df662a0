package io.github.srvasmx.storage.object;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A store that belongs to the database. A server with the store of another installation, for example because of a wrong
 * prefix, would find no document, would store new ones where no other server looks, and would take what it cannot find for
 * deleted.
 *
 * @param bytes the store itself
 */
record MatchingStore<S extends BlobStore>(S bytes) {

    /**
     * Enough to tell lost contents from another store: the first rows, which often are the oldest, and one after each of some
     * keys, so that it does not matter if all old ones are lost, or a folder of a disk.
     */
    private static final String SAMPLE = """
            (SELECT content FROM versions LIMIT 8)
            UNION
            SELECT later.content FROM generate_series(0, 15) AS part
              CROSS JOIN LATERAL (
                SELECT content FROM versions WHERE content > 'content/' || lpad(to_hex(part * 16 + 8), 2, '0')
                ORDER BY content LIMIT 1
              ) AS later
            """;

    /**
     * Looks for some of the contents that the database names.
     *
     * @throws StartFailureException when the store has none of them, or cannot be used
     */
    static <S extends BlobStore> MatchingStore<S> of(S store, JdbcClient jdbc) {
        List<String> contents = jdbc.sql(SAMPLE).query(String.class).list();
        if (!contents.isEmpty() && contents.stream().noneMatch(content -> exists(store, content))) {
            throw new StartFailureException("The store has none of the contents that the database names: check"
                    + " srv.store.s3.bucket, srv.store.s3.prefix and srv.database.url, or restore the bucket");
        }
        return new MatchingStore<>(store);
    }

    private static boolean exists(BlobStore store, String content) {
        try (BlobSlice slice = store.open(BlobKey.parse(content), 0, 1).orElse(null)) {
            return slice != null;
        } catch (IOException e) {
            throw new StartFailureException("The store cannot be read: " + e.getMessage(), e);
        }
    }
}
