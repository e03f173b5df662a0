package io.github.srvasmx.auth.signin;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The buckets that several servers share, in the table {@code sign_in_failures}. All times are those of the database. */
final class FailureRepository implements FailureLevels {

    /**
     * No bucket can be so full. A time that is so many windows ahead comes from a clock that was wrong, and does not count.
     */
    private static final int WINDOWS_OF_WRONG_CLOCK = 3;

    private final JdbcClient jdbc;

    FailureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long nanosUntilEmpty(Bucket bucket) {
        return jdbc.sql("SELECT empty_at - now_nanos() FROM sign_in_failures WHERE bucket = ?")
                .param(bucket.hash())
                .query(Long.class)
                .optional()
                .filter(nanos -> nanos > 0 && nanos <= WINDOWS_OF_WRONG_CLOCK * bucket.windowNanos())
                .orElse(0L);
    }

    /** One statement. It locks the rows in the order of their keys, so that no two servers wait for each other. */
    @Override
    public void add(List<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        String[] buckets =
                failures.stream().map(failure -> failure.bucket().hash()).toArray(String[]::new);
        Long[] nanos = failures.stream().map(Failure::nanos).toArray(Long[]::new);
        Long[] windows =
                failures.stream().map(failure -> failure.bucket().windowNanos()).toArray(Long[]::new);
        jdbc.sql("""
                        INSERT INTO sign_in_failures AS stored (bucket, empty_at, window_nanos)
                        SELECT bucket, now_nanos() + nanos, window_nanos
                        FROM unnest(?::TEXT[], ?::BIGINT[], ?::BIGINT[]) AS failure (bucket, nanos, window_nanos)
                        ORDER BY bucket COLLATE "C"
                        ON CONFLICT (bucket) DO UPDATE SET window_nanos = EXCLUDED.window_nanos,
                          empty_at = EXCLUDED.empty_at + CASE
                            WHEN stored.empty_at - now_nanos() BETWEEN 0 AND ? * EXCLUDED.window_nanos
                            THEN LEAST(stored.empty_at - now_nanos(), EXCLUDED.window_nanos)
                            ELSE 0 END
                        """)
                .param(buckets)
                .param(nanos)
                .param(windows)
                .param(WINDOWS_OF_WRONG_CLOCK)
                .update();
    }

    /** Deletes at most {@code limit} empty buckets and returns how many it deleted. */
    int deleteEmpty(int limit) {
        return jdbc.sql("""
                        DELETE FROM sign_in_failures WHERE bucket IN (
                          SELECT bucket FROM sign_in_failures WHERE empty_at <= now_nanos()
                          ORDER BY empty_at LIMIT ? FOR UPDATE SKIP LOCKED)
                        """).param(limit).update();
    }
}
