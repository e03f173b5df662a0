package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.LibraryFolder;
import io.github.srvasmx.library.VersionPublisher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The library {@code /SampleLibrary}, made before the server answers for the first time, where there is no other library. The
 * order of its documents is fixed, and so are their ids. A command, which serves nothing, makes none.
 */
@Component
@ConditionalOnWebApplication
public class SampleLibrary implements SmartInitializingSingleton {

    private static final List<String> RESOURCES = List.of(
            "README.txt", "planets.csv", "welcome.html", "download.svg", "letter.pdf", "gradient.png", "report.docx");

    private final LibraryProperties properties;
    private final FolderRepository folders;
    private final VersionPublisher publisher;
    private final TransactionOperations transactions;
    private final Clock clock;

    public SampleLibrary(
            LibraryProperties properties,
            FolderRepository folders,
            VersionPublisher publisher,
            TransactionOperations transactions,
            Clock clock) {
        this.properties = properties;
        this.folders = folders;
        this.publisher = publisher;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.samples() && !folders.anyLibrary()) {
            // A library half made would never be made whole.
            transactions.executeWithoutResult(status -> make());
        }
    }

    private void make() {
        LibraryFolder folder = folders.make(List.of("Samples"));
        Instant now = clock.instant();
        try {
            for (String name : RESOURCES) {
                try (InputStream content = new ClassPathResource("samples/" + name).getInputStream()) {
                    publisher.publish(new DocumentLocation(folder, name), content, now);
                }
            }
            try (InputStream content = new PrimesCsv()) {
                publisher.publish(new DocumentLocation(folder, "primes.csv"), content, now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The samples could not be stored", e);
        }
    }
}
