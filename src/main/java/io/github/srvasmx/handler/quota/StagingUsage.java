package io.github.srvasmx.handler.quota;

import org.springframework.stereotype.Component;

/**
 * The amount that all users have staged, as the quota counts it. To read it costs nothing, or at most one count in a second
 * if several servers share a database.
 */
@Component
public class StagingUsage {

    private final StagingQuota quota;

    StagingUsage(StagingQuota quota) {
        this.quota = quota;
    }

    public long handlers() {
        return quota.staged().handlers();
    }

    /** The length of all staged files; a link counts with the length of its content. */
    public long bytes() {
        return quota.staged().bytes();
    }
}
