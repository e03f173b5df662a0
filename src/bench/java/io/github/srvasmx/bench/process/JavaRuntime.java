package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The JDK that runs the servers.
 *
 * @param home its folder
 * @param version its full version
 */
public record JavaRuntime(Path home, String version) {

    /** The JDK in {@code home}, with the version from its {@code release} file. */
    public static JavaRuntime in(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        if (version.isEmpty()) {
            throw new IOException("no JAVA_VERSION in " + home.resolve("release"));
        }
        return new JavaRuntime(home, version);
    }

    public String executable() {
        return home.resolve("bin").resolve("java").toString();
    }

    /** The feature version, for example 17 for 17.0.15. */
    public int feature() {
        return Runtime.Version.parse(version).feature();
    }
}
