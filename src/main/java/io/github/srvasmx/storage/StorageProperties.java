package io.github.srvasmx.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the store.
 *
 * @param freeFloor how much space must stay free; the server refuses new bytes of clients below that. 0 means no limit
 */
@ConfigurationProperties("srv.storage")
public record StorageProperties(@DefaultValue("512MB") DataSize freeFloor) {

    public StorageProperties {
        if (freeFloor.isNegative()) {
            throw new IllegalArgumentException("srv.storage.free-floor must not be negative");
        }
    }
}
