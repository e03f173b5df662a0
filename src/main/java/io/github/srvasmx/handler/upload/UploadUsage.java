package io.github.srvasmx.handler.upload;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All uploads that are not published. To read it costs one sum over the sessions that have uploads. */
@Component
public class UploadUsage {

    private final JdbcClient jdbc;

    UploadUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long handlers() {
        return sum("handlers");
    }

    /** The length of all chunks. */
    public long bytes() {
        return sum("bytes");
    }

    private long sum(String column) {
        return jdbc.sql("SELECT COALESCE(SUM(" + column + "), 0) FROM upload_totals")
                .query(Long.class)
                .single();
    }
}
