package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.common.Leases;
import io.github.srvasmx.storage.file.DataDirectory;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;

/** Chooses the database: PostgreSQL if {@code srv.database.url} is set, otherwise SQLite in the data directory. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String PREFIX = "srv.database";

    @Bean
    DatabaseEngine databaseEngine(
            Environment environment, DatabaseProperties properties, ObjectProvider<DataDirectory> directory) {
        return environment.containsProperty(PREFIX + ".url")
                ? new PostgresqlEngine(
                        Binder.get(environment).bindOrCreate(PREFIX, PostgresqlProperties.class), properties)
                : new SqliteEngine(directory.getObject(), properties);
    }

    @Bean
    SQLExceptionTranslator exceptionTranslator(DatabaseEngine engine) {
        return engine.exceptionTranslator();
    }

    @Bean
    JdbcTransactionManager transactionManager(
            DatabaseEngine engine, DataSource dataSource, SQLExceptionTranslator exceptionTranslator) {
        return engine.transactionManager(dataSource, exceptionTranslator);
    }

    @Bean
    TransactionTemplate transactionTemplate(JdbcTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource, SQLExceptionTranslator exceptionTranslator) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setExceptionTranslator(exceptionTranslator);
        return template;
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate template) {
        return JdbcClient.create(template);
    }

    @Bean
    @ConditionalOnSingleServer
    Leases unsharedLeases() {
        return Leases.UNSHARED;
    }

    /** The schema is the current one before any bean can use the database. */
    @Bean
    HikariDataSource dataSource(DatabaseEngine engine) {
        return engine.open();
    }
}
