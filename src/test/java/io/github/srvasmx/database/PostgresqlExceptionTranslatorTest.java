package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;

class PostgresqlExceptionTranslatorTest {

    private final PostgresqlExceptionTranslator translator = new PostgresqlExceptionTranslator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08006", "25006", "25P03", "25P04", "53100", "53200", "53300", "57P01", "57P02",
                "57P03", "58030"
            })
    void aDatabaseThatCannotBeUsedIsReportedAsSuch(String state) {
        assertThat(translate(new SQLException("reason", state))).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "57014"})
    void aLockIsWorthARetry(String state) {
        assertThat(translate(new SQLException("reason", state))).isInstanceOf(TransientDataAccessException.class);
    }

    @Test
    void aPoolWithoutAFreeConnectionIsNotBusyButUnusable() {
        assertThat(translate(new SQLTransientConnectionException("reason")))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void errorsInSqlRemainErrorsInSql() {
        assertThat(translate(new SQLException("reason", "42601"))).isInstanceOf(BadSqlGrammarException.class);
        assertThat(translate(new SQLException("reason", "23505"))).isInstanceOf(DuplicateKeyException.class);
    }

    private DataAccessException translate(SQLException failure) {
        return Objects.requireNonNull(translator.translate("task", "SELECT 1", failure));
    }
}
