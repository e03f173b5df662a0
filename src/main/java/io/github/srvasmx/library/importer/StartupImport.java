package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.library.LibraryProperties;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Imports the folders of the settings at each start of the server, in a thread of its own: an import can take hours, and the
 * server has not started until all else has. The stop of the server ends the import. Commands do not import these folders.
 * If several servers share a database, only one of them imports into a library at a time.
 */
@Component
@ConditionalOnWebApplication
class StartupImport implements SmartLifecycle, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StartupImport.class);

    private static final Duration WAIT = Duration.ofSeconds(1);

    /** How long a stop waits for the file that is being imported. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Path> foldersByLibrary;
    private final LibraryImport libraryImport;
    private final Clock clock;

    private @Nullable Thread thread;

    StartupImport(LibraryProperties properties, LibraryImport libraryImport, Clock clock) {
        this.foldersByLibrary = properties.foldersByLibrary();
        this.libraryImport = libraryImport;
        this.clock = clock;
    }

    /**
     * Checks the folders before the server accepts requests. A folder that does not exist now may exist later, so it does
     * not prevent the start.
     *
     * @throws StartFailureException when a folder belongs to the data directory
     */
    @Override
    public void afterSingletonsInstantiated() {
        warnIfPathsAreLimited();
        foldersByLibrary.forEach((library, folder) -> {
            try {
                libraryImport.check(library, folder);
            } catch (IllegalArgumentException e) {
                throw new StartFailureException("srv.library.import." + library + ": " + e.getMessage(), e);
            } catch (IOException e) {
                log.debug("The folder {} cannot be checked", folder, e);
            }
        });
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            Thread worker = new Thread(this::importAll, "import");
            worker.setDaemon(true);
            worker.start();
            thread = worker;
        }
    }

    /** Ends the import before its next file. The next start continues it. */
    @Override
    public synchronized void stop() {
        Thread worker = thread;
        if (worker == null) {
            return;
        }
        thread = null;
        worker.interrupt();
        try {
            worker.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** A pause would end an import, and the end of the pause would begin it again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Imports one library after the other. No failure ends the server or prevents the import of the others. */
    void importAll() {
        foldersByLibrary.forEach((library, folder) -> {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                LoggingImportProgress progress = new LoggingImportProgress(library, clock);
                progress.finish(runAfterOthers(library, folder, progress));
            } catch (IllegalArgumentException e) {
                log.error("Nothing is imported into /{}: {}", library, e.getMessage());
            } catch (IOException e) {
                log.error("Nothing is imported into /{}: {}", library, e.toString());
            } catch (ImportRunningException e) {
                log.info("Nothing is imported into /{}, because the server stops", library);
            } catch (RuntimeException e) {
                log.error("The import into /{} failed", library, e);
            }
        });
    }

    /**
     * Waits for the import of another server or of a command, and then imports too: the other folder may be another one, or
     * the other import may have failed.
     */
    private ImportReport runAfterOthers(String library, Path folder, ImportProgress progress) throws IOException {
        boolean waiting = false;
        while (true) {
            try {
                return libraryImport.run(library, folder, progress);
            } catch (ImportRunningException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (!waiting) {
                    log.info("The import into /{} waits for another import", library);
                }
                waiting = true;
                LockSupport.parkNanos(WAIT.toNanos());
            }
        }
    }

    /** The JVM cannot pass paths with other characters to the operating system, for example where no LANG is set. */
    private static void warnIfPathsAreLimited() {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!Charset.isSupported(encoding)
                || !Charset.forName(encoding).newEncoder().canEncode("\u00E4\u0416\u65E5")) {
            log.warn(
                    "The encoding of file names is {}, so settings and commands can only name files with the characters of"
                            + " that encoding. Set the environment variable LANG=C.UTF-8 for the server and for commands",
                    encoding);
        }
    }
}
