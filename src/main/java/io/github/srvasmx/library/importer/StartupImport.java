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

/**
 * Imports the folders of the settings at each start of the server, while the server already accepts requests. Commands do
 * not import them.
 */
@Component
@ConditionalOnWebApplication
class StartupImport implements ApplicationRunner, SmartInitializingSingleton {

    private final Map<String, Path> foldersByLibrary;
    private final LibraryImport libraryImport;
    private final Clock clock;

    StartupImport(LibraryProperties properties, LibraryImport libraryImport, Clock clock) {
        this.foldersByLibrary = new TreeMap<>(properties.importFolders());
        this.libraryImport = libraryImport;
        this.clock = clock;
    }

    /**
     * Checks the settings before the server accepts requests.
     *
     * @throws IllegalStateException when a folder cannot be imported, see {@link LibraryImport#check}
     */
    @Override
    public void afterSingletonsInstantiated() {
        foldersByLibrary.forEach((library, folder) -> {
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
        for (Map.Entry<String, Path> entry : foldersByLibrary.entrySet()) {
            LoggingImportProgress progress = new LoggingImportProgress(entry.getKey(), clock);
            progress.finish(libraryImport.run(entry.getKey(), entry.getValue(), progress));
        }
    }
}
