package io.github.srvasmx.maintenance;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.file.BlobTransfer;
import io.github.srvasmx.storage.file.BlobTransfer.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies or links the content files of all versions into another directory, and then checks each of them there. */
final class ContentCopy {

    private static final String COPYING = "Copied content files";
    private static final String CHECKING = "Checked content files";
    private static final BlobKey CONTENTS = BlobKey.of(BlobRoots.CONTENT);

    private final BlobTransfer transfer;
    private final ContentCheck check;
    private final Progress progress;

    /** A version whose content is missing or damaged in the other directory. */
    record Damage(VersionRow version, Finding finding) {}

    /**
     * @param checksums whether to compare the checksums of the copies too, in addition to their sizes
     */
    ContentCopy(BlobTransfer transfer, boolean checksums, Progress progress) {
        this.transfer = transfer;
        this.check = new ContentCheck(transfer.target(), checksums);
        this.progress = progress;
    }

    /**
     * Copies or links the content files of {@code versions}, durably. Content files that are there already are only
     * checked. A content file that cannot be read is left out.
     *
     * @return the content files that are missing or damaged there although they must exist
     * @throws IOException when the other directory cannot be written
     */
    List<Damage> copy(VersionRows versions) throws IOException {
        Count copied = new Count(COPYING, versions.count());
        Map<BlobKey, String> unread = new HashMap<>();
        versions.forEach(version -> {
            try {
                transfer.add(version.content());
            } catch (SourceException e) {
                unread.put(version.content(), ContentCheck.unreadable(e.reason()));
            }
            copied.next();
        });
        transfer.finish();
        List<Damage> damage = new ArrayList<>();
        Count checked = new Count(CHECKING, copied.total);
        versions.forEach(version -> {
            Optional<String> problem =
                    Optional.ofNullable(unread.get(version.content())).or(() -> check.problem(version));
            if (problem.isPresent() && versions.needsContent(version)) {
                damage.add(new Damage(
                        version,
                        new Finding(
                                versions.describe(version), version.content().toString(), problem.get())));
            }
            checked.next();
        });
        return damage;
    }

    /**
     * Deletes content files in the other directory that none of {@code versions} has.
     *
     * @throws IOException when they cannot be deleted
     */
    void deleteOthers(VersionRows versions) throws IOException {
        transfer.target().list(CONTENTS, (key, size) -> {
            if (!versions.hasContent(key)) {
                transfer.target().delete(key);
            }
            return true;
        });
    }

    private final class Count {

        private final String activity;
        private final long total;
        private long done;

        Count(String activity, long total) {
            this.activity = activity;
            this.total = total;
        }

        void next() {
            done++;
            progress.report(activity, done, total);
        }
    }
}
