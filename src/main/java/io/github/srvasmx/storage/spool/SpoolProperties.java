package io.github.srvasmx.storage.spool;

import io.github.srvasmx.common.ConditionalOnCluster;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the spool, below {@code srv.spool}.
 *
 * @param dir the directory of the files; created if it does not exist
 * @param memory how many bytes of one spool are kept in memory at most; the rest is in a file. By default the longest chunk
 *     stays in memory
 */
@ConfigurationProperties("srv.spool")
@ConditionalOnCluster
public record SpoolProperties(
        Path dir, @DefaultValue("32MB") DataSize memory) {

    private static final DataSize MAX_MEMORY = DataSize.ofMegabytes(64);

    /**
     * @throws IllegalArgumentException when a value is not valid
     */
    public SpoolProperties {
        if (dir == null || dir.toString().isEmpty()) {
            throw new IllegalArgumentException("srv.spool.dir must be set to a directory");
        }
        if (memory.isNegative() || memory.compareTo(MAX_MEMORY) > 0) {
            throw new IllegalArgumentException("srv.spool.memory must be 0 to 64MB");
        }
    }
}
