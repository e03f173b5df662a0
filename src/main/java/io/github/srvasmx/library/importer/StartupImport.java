package io.github.srvasmx.library.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Imports the folders of the settings at each start of the server, while it already answers. A command imports none. */
@Component
@ConditionalOnWebApplication
public class StartupImport implements ApplicationRunner, SmartInitializingSingleton {

    private final Map<String, Path> imports;
    private final LibraryImport libraryImport;
    private final Clock clock;

    public StartupImport(LibraryProperties properties, LibraryImport libraryImport, Clock clock) {
        this.imports = new TreeMap<>(properties.importFolders());
        this.libraryImport = libraryImport;
        this.clock = clock;
    }

    /**
     * Looks at the settings before the server answers.
     *
     * @throws IllegalStateException when one of them cannot be imported, see {@link LibraryImport#check}
     */
    @Override
    public void afterSingletonsInstantiated() {
        imports.forEach((library, folder) -> {
            try {
                libraryImport.check(library, folder);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("srv.library.import." + library + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException("srv.library.import." + library + ": " + e.getMessage(), e);
            }
        });
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (Map.Entry<String, Path> entry : imports.entrySet()) {
            LoggingImportProgress log = new LoggingImportProgress(entry.getKey(), clock);
            log.finish(libraryImport.run(entry.getKey(), entry.getValue(), log));
        }
    }
}
