package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Imports a folder at the start of the server. */
@Isolated("a start of Spring in another test resets the log")
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
abstract class StartupImportTestCase {

    static final Instant T1 = Instant.parse("2026-01-01T00:00:00.123456Z");
    static final Instant T2 = Instant.parse("2026-01-02T00:00:00Z");

    Leases leases = Leases.UNSHARED;

    @AutoClose
    LibraryFixture fixture;

    Path folder;

    @BeforeEach
    void open(@TempDir Path root, @TempDir Path source) throws IOException {
        fixture = new LibraryFixture(root);
        folder = source;
    }

    final StartupImport startupImport(Map<String, Path> folders, Clock clock) throws IOException {
        LibraryImport libraryImport = new LibraryImport(
                fixture.dataDirectory(), fixture.serverDocuments, FreeSpaceGuards.none(fixture.store), leases);
        Map<String, String> settings = new HashMap<>();
        folders.forEach((library, path) -> settings.put(library, path.toString()));
        return new StartupImport(new LibraryProperties(settings, false, Duration.ofDays(30)), libraryImport, clock);
    }

    final void importFolder() throws IOException {
        run(startupImport(Map.of("Docs", folder), Clock.systemUTC()));
    }

    static void run(StartupImport startupImport) {
        startupImport.afterSingletonsInstantiated();
        startupImport.importAll();
    }

    final Path put(String name, String content, Instant modified) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    interface Action {
        void run() throws IOException;
    }

    /** Advances by a tick at each read. From the second read on, runs an action first. */
    static final class TickingClock extends Clock {

        private final Duration tick;
        private final Action action;
        private Instant now = T1;
        private boolean wasRead;

        TickingClock(Duration tick, Action action) {
            this.tick = tick;
            this.action = action;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (wasRead) {
                try {
                    action.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            wasRead = true;
            now = now.plus(tick);
            return now;
        }
    }
}
