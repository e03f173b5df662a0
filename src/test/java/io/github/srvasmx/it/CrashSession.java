package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The model of a session of a crash test: its staged, deleted and uploaded files. */
final class CrashSession {

    static final String ENDED = "[901] Session expired or Invalid ticket";

    private final String ticket;
    private final Map<String, CrashContent> staged = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final Map<String, CrashUpload> uploads = new LinkedHashMap<>();
    private CrashDoubt doubt = new CrashDoubt.Nothing();
    private boolean live = true;

    CrashSession(String ticket) {
        this.ticket = ticket;
    }

    String ticket() {
        return ticket;
    }

    boolean isLive() {
        return live;
    }

    /** The staged content files by handler. */
    Map<String, CrashContent> staged() {
        return staged;
    }

    List<String> deleted() {
        return deleted;
    }

    Map<String, CrashUpload> uploads() {
        return uploads;
    }

    /** Records a call before it is sent. {@link #settle} must follow when there is an answer. */
    void begin(CrashDoubt what) {
        doubt = what;
    }

    void settle() {
        doubt = new CrashDoubt.Nothing();
    }

    /** Whether its last call had no answer, so that {@link #check} has to find out its effect. */
    boolean isInDoubt() {
        return !(doubt instanceof CrashDoubt.Nothing);
    }

    void end() {
        live = false;
    }

    void delete(String handler) {
        staged.remove(handler);
        deleted.add(handler);
    }

    /**
     * Checks that the ticket and the handlers are as the server has acknowledged, and finds out whether the interrupted
     * call took effect.
     *
     * @param documents already checked
     */
    void check(PlainClient client, CrashDocuments documents) throws Exception {
        String why = client.whyInvalid(ticket);
        if (!live || (doubt instanceof CrashDoubt.LoggingOut && !why.isEmpty())) {
            assertThat(why).as("after a log-out").isEqualTo(ENDED);
            live = false;
            settle();
            return;
        }
        assertThat(why).as("a ticket that was not logged out").isEmpty();
        Map<String, Long> downloads = new HashMap<>();
        Map<String, Long> uploading = new HashMap<>();
        Set<String> complete = new HashSet<>();
        for (Reply open :
                client.succeed("ListHandlers", "authenticationTicket", ticket).children()) {
            Map<String, Long> kind = open.element().equals("Upload") ? uploading : downloads;
            kind.put(open.get("Handler"), Long.parseLong(open.get("Size")));
            if (open.attributes().getOrDefault("Complete", "").equals("true")) {
                complete.add(open.get("Handler"));
            }
        }
        decide(downloads, uploading, documents);
        settle();
        Map<String, Long> expectedDownloads = new HashMap<>();
        staged.forEach((handler, content) -> expectedDownloads.put(handler, (long) content.size()));
        assertThat(downloads).as("staged files").isEqualTo(expectedDownloads);
        Map<String, Long> expectedUploads = new HashMap<>();
        uploads.forEach((handler, upload) -> expectedUploads.put(handler, (long) upload.sent()));
        assertThat(uploading).as("uploads").isEqualTo(expectedUploads);
        assertThat(complete)
                .isEqualTo(Set.copyOf(uploads.values().stream()
                        .filter(CrashUpload::complete)
                        .map(CrashUpload::handler)
                        .toList()));
    }

    /** Checks the bytes of some staged files, and that some deleted files are still deleted. */
    void checkSome(PlainClient client, Random random, int most) throws Exception {
        List<String> handlers = new ArrayList<>(staged.keySet());
        for (int i = 0; i < Math.min(most, handlers.size()); i++) {
            checkStaged(client, handlers.get(random.nextInt(handlers.size())));
        }
        for (int i = 0; i < Math.min(most, deleted.size()); i++) {
            checkDeleted(client, deleted.get(random.nextInt(deleted.size())));
        }
    }

    void checkAll(PlainClient client) throws Exception {
        for (String handler : staged.keySet()) {
            checkStaged(client, handler);
        }
        for (String handler : deleted) {
            checkDeleted(client, handler);
        }
    }

    private void checkStaged(PlainClient client, String handler) throws Exception {
        CrashContent content = staged.get(handler);
        assertThat(client.download(ticket, handler, 400_000)).as(handler).isEqualTo(content.bytes());
    }

    private void checkDeleted(PlainClient client, String handler) throws Exception {
        assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
    }

    private void decide(Map<String, Long> downloads, Map<String, Long> uploading, CrashDocuments documents) {
        if (doubt instanceof CrashDoubt.Staging staging) {
            unknown(downloads, staged.keySet()).forEach(handler -> staged.put(handler, staging.content()));
        } else if (doubt instanceof CrashDoubt.Deleting deleting && !downloads.containsKey(deleting.handler())) {
            delete(deleting.handler());
        } else if (doubt instanceof CrashDoubt.BeginningUpload beginning) {
            unknown(uploading, uploads.keySet())
                    .forEach(handler -> uploads.put(handler, new CrashUpload(handler, beginning.content())));
        } else if (doubt instanceof CrashDoubt.Appending appending) {
            CrashUpload upload = appending.upload();
            if (uploading.getOrDefault(upload.handler(), 0L) > upload.sent()) {
                upload.add(appending.bytes());
            }
        } else if (doubt instanceof CrashDoubt.DeletingUpload deleting) {
            uploads.keySet().removeIf(handler -> isGone(deleting.upload(), handler, uploading));
        } else if (doubt instanceof CrashDoubt.Publishing publishing) {
            CrashUpload upload = publishing.upload();
            uploads.keySet().removeIf(handler -> isGone(upload, handler, uploading));
            assertThat(documents.isPublished(upload.content()) && uploads.containsKey(upload.handler()))
                    .as("published and still to be published")
                    .isFalse();
        }
    }

    private static boolean isGone(CrashUpload upload, String handler, Map<String, Long> uploading) {
        return handler.equals(upload.handler()) && !uploading.containsKey(handler);
    }

    /** At most one, because a client sends one call at a time. */
    private static Set<String> unknown(Map<String, Long> listed, Set<String> known) {
        Set<String> unknown = new HashSet<>(listed.keySet());
        unknown.removeAll(known);
        assertThat(unknown).hasSizeLessThanOrEqualTo(1);
        return unknown;
    }
}
