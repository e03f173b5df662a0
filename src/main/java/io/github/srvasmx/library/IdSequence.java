package io.github.srvasmx.library;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues the ids of documents and folders, starting at 1. A transaction that is rolled back leaves no gap. */
@Component
public class IdSequence {

    private final JdbcClient jdbc;

    IdSequence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long next(String name) {
        return jdbc.sql("UPDATE ids SET next_id = next_id + 1 WHERE name = ? RETURNING next_id - 1")
                .param(name)
                .query(Long.class)
                .single();
    }
}
