package io.github.srvasmx.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

    @Test
    void threadsAreDaemonsWithNumbers() {
        ThreadFactory threads = DaemonThreads.named("storage-force");

        assertThat(threads.newThread(() -> {})).satisfies(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).isEqualTo("storage-force-1");
        });
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("storage-force-2");
    }
}
