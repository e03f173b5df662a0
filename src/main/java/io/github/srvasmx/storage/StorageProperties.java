package io.github.srvasmx.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the server leaves free.
 *
 * @param freeFloor how much; below that nothing is taken in. 0 for nothing
 */
@ConfigurationProperties("srv.storage")
public record StorageProperties(@DefaultValue("512MB") DataSize freeFloor) {

    public StorageProperties {
        if (freeFloor.isNegative()) {
            throw new IllegalArgumentException("srv.storage.free-floor must not be negative");
        }
    }
}
