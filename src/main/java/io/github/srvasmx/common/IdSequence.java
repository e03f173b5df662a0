package io.github.srvasmx.common;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues the ids of documents, folders and users, starting at 1. No two rows get the same id, also if transactions write at
 * the same time: a transaction locks the last id of its kind until it ends. A transaction that is rolled back leaves no gap.
 */
@Component
public class IdSequence {

    private final JdbcClient jdbc;

    public IdSequence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next id.
     *
     * @param name {@code document}, {@code folder} or {@code user}
     */
    public long next(String name) {
        return jdbc.sql("UPDATE ids SET next_id = next_id + 1 WHERE name = ? RETURNING next_id - 1")
                .param(name)
                .query(Long.class)
                .single();
    }
}
