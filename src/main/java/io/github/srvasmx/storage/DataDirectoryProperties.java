package io.github.srvasmx.storage;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything that the server keeps lies.
 *
 * @param dataDir the folder of the database and of all bytes, made when it is missing
 */
@ConfigurationProperties("srv")
public record DataDirectoryProperties(
        @DefaultValue("./data") Path dataDir) {}
