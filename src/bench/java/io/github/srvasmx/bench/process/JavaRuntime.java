package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that runs the servers.
 *
 * @param home its folder
 * @param version its full version
 */
public record JavaRuntime(Path home, String version) {

    /** The Java in {@code home}, as its {@code release} file describes it. */
    public static JavaRuntime in(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        if (version.isEmpty()) {
            throw new IOException("no version in the release file of " + home);
        }
        return new JavaRuntime(home, version);
    }

    public String executable() {
        return home.resolve("bin").resolve("java").toString();
    }

    /** 17 for 17.0.15. */
    public int feature() {
        return Runtime.Version.parse(version).feature();
    }
}
