package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.Retryable;
import org.springframework.dao.DataAccessException;

class MainFileTest extends DatabaseStartTestCase {

    private final List<Throwable> failures = new ArrayList<>();
    private Path file;
    private byte[] whole;

    @BeforeEach
    void create() throws IOException {
        start();
        file = root.resolve("srv.db");
        whole = Files.readAllBytes(file);
        // As while another process writes its changes into the file: the first page comes first.
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void aFileThatAnotherProcessIsWritingIsReadWhenItIsWhole() {
        MainFile main = new MainFile(file, new RetryListener() {
            @Override
            public void beforeRetry(RetryPolicy policy, Retryable<?> read, RetryState state) {
                failures.add(state.getLastException());
                try {
                    Files.write(file, whole);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });

        assertThat(main.identity()).contains(databaseIdentity());
        assertThat(failures).singleElement().isInstanceOf(DataAccessException.class);
    }

    @Test
    void aFileThatStaysDamagedIsReported() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> new MainFile(file).identity())
                .withMessageContaining("SQLITE_CORRUPT");
    }
}
