package io.github.srvasmx.maintenance;

import java.util.List;

/**
 * The content of a backup or of a restored data directory.
 *
 * @param versions the number of versions of all documents
 * @param bytes their total size
 * @param findings the content files that are missing or damaged; empty if everything is there
 */
public record BackupReport(long versions, long bytes, List<Finding> findings) {

    public BackupReport {
        findings = List.copyOf(findings);
    }
}
