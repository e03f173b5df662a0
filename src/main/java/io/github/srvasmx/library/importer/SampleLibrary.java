package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.publication.DocumentBatch;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.library.publication.StoredDocument;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Creates the library {@code /Samples} if there is no library, before the server accepts requests. The order of its
 * documents is fixed, so their ids are always the same. Commands do not create it. A failure does not prevent the start.
 */
@Component
@ConditionalOnWebApplication
class SampleLibrary implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(SampleLibrary.class);

    private static final String NAME = "Samples";

    private static final List<String> RESOURCES = List.of(
            "README.txt", "planets.csv", "welcome.html", "download.svg", "letter.pdf", "gradient.png", "report.docx");

    private final LibraryProperties properties;
    private final ServerDocuments documents;
    private final LibraryTransactions transactions;
    private final Clock clock;

    SampleLibrary(
            LibraryProperties properties, ServerDocuments documents, LibraryTransactions transactions, Clock clock) {
        this.properties = properties;
        this.documents = documents;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.samples() && !documents.hasLibraries()) {
            try {
                create();
            } catch (IOException | DataAccessException | TransactionException e) {
                log.error("The sample library could not be created. The next start tries again", e);
            }
        }
    }

    private void create() throws IOException {
        List<StoredDocument> stored = store();
        boolean published = false;
        try {
            // Published all together or not at all, because the next start would not complete an existing library.
            published = transactions.execute(status -> publish(stored));
        } finally {
            if (!published) {
                discard(stored);
            }
        }
    }

    private List<StoredDocument> store() throws IOException {
        Instant now = clock.instant();
        try (DocumentBatch batch = documents.newBatch()) {
            for (String resource : RESOURCES) {
                try (InputStream content = new ClassPathResource("samples/" + resource).getInputStream()) {
                    batch.add(List.of(NAME, resource), content, now);
                }
            }
            try (InputStream content = new PrimesCsv()) {
                batch.add(List.of(NAME, "primes.csv"), content, now);
            }
            return batch.store();
        }
    }

    /** Returns false if another server that started at the same time has published the samples already. */
    private boolean publish(List<StoredDocument> stored) {
        if (documents.hasLibraries()) {
            return false;
        }
        documents.createLibrary(NAME);
        documents.publishAll(stored);
        return true;
    }

    private void discard(List<StoredDocument> stored) {
        for (StoredDocument document : stored) {
            try {
                documents.discard(document);
            } catch (IOException | DataAccessException e) {
                log.warn("A content file of the sample library cannot be deleted; the sweep will delete it", e);
            }
        }
    }
}
