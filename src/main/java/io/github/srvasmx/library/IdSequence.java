package io.github.srvasmx.library;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out ids, counting from 1; one that a failed transaction took is given out again. */
@Component
class IdSequence {

    private final JdbcClient jdbc;

    IdSequence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long next(String name) {
        return jdbc.sql("UPDATE ids SET next_id = next_id + 1 WHERE name = ? RETURNING next_id - 1")
                .param(name)
                .query(Long.class)
                .single();
    }
}
