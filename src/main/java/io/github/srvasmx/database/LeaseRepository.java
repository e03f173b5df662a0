package io.github.srvasmx.database;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The leases of servers that share a database. All times are those of the database. */
@Repository
@ConditionalOnCluster
final class LeaseRepository implements Leases {

    private final JdbcClient jdbc;

    /** The id of this server. */
    private final String holder = UUID.randomUUID().toString();

    LeaseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean take(String task, Duration duration) {
        return jdbc.sql("""
                        INSERT INTO leases (name, holder, held_until) VALUES (?, ?, now_millis() + ?)
                        ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, held_until = EXCLUDED.held_until
                        WHERE leases.holder = EXCLUDED.holder OR leases.held_until <= now_millis()
                        """)
                        .param(task)
                        .param(holder)
                        .param(duration.toMillis())
                        .update()
                > 0;
    }

    @Override
    public void release(String task) {
        jdbc.sql("DELETE FROM leases WHERE name = ? AND holder = ?")
                .param(task)
                .param(holder)
                .update();
    }

    @Override
    public Optional<Instant> now() {
        return jdbc.sql("SELECT now_millis()").query(Long.class).optional().map(Instant::ofEpochMilli);
    }
}
