package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.Checksums;
import io.github.srvasmx.maintenance.MoveReport.Contents;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.object.ObjectTransfer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies the content files of all versions into the shared store, several at the same time. Content files that an
 * earlier run has copied completely are not copied again. Only bytes with the length and the checksum of their version
 * are stored.
 */
final class ContentMove implements Closeable {

    private static final int THREADS = 16;

    /** A page ends at the first of these limits. After an interruption, the last page is copied again. */
    private static final int PAGE = 500;

    private static final long PAGE_BYTES = 1L << 30;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final MoveSource source;
    private final ObjectTransfer target;
    private final boolean checksums;
    private final Progress progress;
    private final Consumer<Finding> findings;
    private final VersionRows versions;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<VersionRow> page = new ArrayList<>();
    private long pageBytes;
    private long total;
    private long done;
    private long copied;
    private long copiedBytes;
    private long present;
    private long damaged;

    /** The result for a content file: its problem, if there is one. */
    private record Outcome(VersionRow version, boolean isCopied, Optional<String> problem) {}

    /**
     * @param checksums whether to read every content file back from the store and compare its checksum
     * @param findings receives each content file that is missing or damaged in the source
     */
    ContentMove(
            MoveSource source,
            ObjectTransfer target,
            boolean checksums,
            Progress progress,
            Consumer<Finding> findings) {
        this.source = source;
        this.target = target;
        this.checksums = checksums;
        this.progress = progress;
        this.findings = findings;
        this.versions = new VersionRows(source.jdbc());
    }

    /**
     * Copies the content files, once.
     *
     * @throws IOException when the store cannot be used. A later run continues
     */
    Contents run() throws IOException {
        total = versions.count();
        versions.forEach(version -> {
            page.add(version);
            pageBytes += version.size();
            if (page.size() == PAGE || pageBytes >= PAGE_BYTES) {
                copyPage();
            }
        });
        copyPage();
        return new Contents(copied, copiedBytes, present, damaged);
    }

    private void copyPage() throws IOException {
        Set<BlobKey> complete = target.complete(
                source.identity(), page.stream().map(VersionRow::content).toList());
        target.register(
                source.identity(),
                page.stream()
                        .map(VersionRow::content)
                        .filter(content -> !complete.contains(content))
                        .toList());
        CompletionService<Outcome> outcomes = new ExecutorCompletionService<>(threads);
        for (VersionRow version : page) {
            outcomes.submit(() -> copy(version, complete.contains(version.content())));
        }
        List<BlobKey> finished = new ArrayList<>();
        List<BlobKey> withdrawn = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Outcome outcome = next(outcomes);
            (outcome.problem().isEmpty() ? finished : withdrawn)
                    .add(outcome.version().content());
            count(outcome);
        }
        target.finish(source.identity(), finished);
        target.withdraw(source.identity(), withdrawn);
        page.clear();
        pageBytes = 0;
    }

    private static Outcome next(CompletionService<Outcome> outcomes) throws IOException {
        try {
            return outcomes.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A content file could not be copied", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The thread was interrupted");
        }
    }

    private void count(Outcome outcome) {
        VersionRow version = outcome.version();
        if (outcome.isCopied()) {
            copied++;
            copiedBytes += version.size();
        } else if (outcome.problem().isEmpty()) {
            present++;
        } else if (versions.needsContent(version)) {
            damaged++;
            findings.accept(new Finding(
                    versions.describe(version),
                    version.content().toString(),
                    outcome.problem().get()));
        }
        done++;
        progress.report("Copied content files", done, total);
    }

    private Outcome copy(VersionRow version, boolean isComplete) throws IOException {
        if (isComplete && !(checksums && isDamagedInStore(version))) {
            return new Outcome(version, false, Optional.empty());
        }
        if (isComplete) {
            // It is not complete any more, from now on.
            target.register(source.identity(), List.of(version.content()));
        }
        Optional<String> problem = copy(version);
        if (problem.isEmpty() && checksums && isDamagedInStore(version)) {
            throw new IOException("The store has other bytes of " + version.content() + " than it was sent");
        }
        return new Outcome(version, problem.isEmpty(), problem);
    }

    private boolean isDamagedInStore(VersionRow version) throws IOException {
        return ContentCheck.checksumProblem(target.store(), version).isPresent();
    }

    /** Returns the problem of the content in the source. With a problem, it is not in the store. */
    private Optional<String> copy(VersionRow version) throws IOException {
        try (InputStream content = open(version)) {
            MessageDigest sha256 = Checksums.newSha256();
            try (BlobDraft draft = target.newDraft(version.content())) {
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
                    sha256.update(buffer, 0, count);
                    draft.write(buffer, 0, count);
                }
                if (draft.size() != version.size()) {
                    return Optional.of(ContentCheck.sizeProblem(draft.size(), version));
                }
                Optional<String> problem = ContentCheck.checksumProblem(sha256, version);
                if (problem.isEmpty()) {
                    draft.finish();
                }
                return problem;
            }
        } catch (SourceException e) {
            return Optional.of(e.problem);
        }
    }

    private InputStream open(VersionRow version) throws SourceException {
        try {
            return source.read(version.content()).orElseThrow(() -> new SourceException(ContentCheck.MISSING, null));
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(ContentCheck.unreadable(e), e);
        }
    }

    private static int read(InputStream content, byte[] buffer) throws SourceException {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new SourceException(ContentCheck.unreadable(e), e);
        }
    }

    /** Ends the copies in progress. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A failure of the source, and not of the store. */
    private static final class SourceException extends IOException {

        private static final long serialVersionUID = 1;

        private final String problem;

        SourceException(String problem, @Nullable Throwable cause) {
            super(problem, cause);
            this.problem = problem;
        }
    }
}
