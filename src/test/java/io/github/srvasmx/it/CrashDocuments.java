package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The versions that the clients of a crash test have published. Safe for several threads. */
final class CrashDocuments {

    /** A version that the server has acknowledged. */
    record Version(String path, long number, CrashContent content) {}

    private final Map<String, Map<Long, CrashContent>> published = new ConcurrentHashMap<>();
    private final Map<CrashContent, String> inDoubt = new ConcurrentHashMap<>();
    private final Set<CrashContent> contents = ConcurrentHashMap.newKeySet();
    private final List<Version> all = new ArrayList<>();

    /** Records that a client is about to publish a version. */
    void publishing(String path, CrashContent content) {
        inDoubt.put(content, path);
    }

    synchronized void published(String path, long number, CrashContent content) {
        CrashContent before = published
                .computeIfAbsent(path, key -> new ConcurrentHashMap<>())
                .put(number, content);
        assertThat(before).as("%s has two versions %s", path, number).isNull();
        assertThat(contents.add(content)).as("%s was published twice", content).isTrue();
        inDoubt.remove(content);
        all.add(new Version(path, number, content));
    }

    boolean isPublished(CrashContent content) {
        return contents.contains(content);
    }

    synchronized Optional<Version> any(Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    synchronized List<Version> all() {
        return List.copyOf(all);
    }

    /**
     * Checks that every acknowledged version exists with its size and checksum. A version whose publishing was
     * interrupted by a kill either exists from now on or never. There are no other versions.
     */
    void check(PlainClient client, String ticket) throws Exception {
        Map<String, Map<String, CrashContent>> possible = new HashMap<>();
        published.keySet().forEach(path -> possible.put(path, new HashMap<>()));
        inDoubt.forEach((content, path) ->
                possible.computeIfAbsent(path, key -> new HashMap<>()).put(content.sha256(), content));
        for (String path : possible.keySet()) {
            check(path, versions(client, ticket, path), possible.get(path));
        }
        inDoubt.clear();
    }

    /** Checks that a version has its bytes. */
    static void checkBytes(PlainClient client, String ticket, Version version) throws Exception {
        byte[] content = version.content().bytes();
        String handler = client.stage(ticket, version.path(), version.number(), Checksum.of(content));
        assertThat(client.download(ticket, handler, 1_000_000)).isEqualTo(content);
        client.delete(ticket, handler);
    }

    private void check(String path, Map<Long, Reply> found, Map<String, CrashContent> possible) {
        Map<Long, CrashContent> expected = published.getOrDefault(path, Map.of());
        assertThat(found.keySet()).as(path).containsAll(expected.keySet());
        found.forEach((number, version) -> {
            String checkSum = child(version, "CheckSum");
            boolean known = expected.containsKey(number);
            CrashContent content = known ? expected.get(number) : possible.remove(checkSum);
            assertThat(content).as("%s has %s", path, version).isNotNull();
            assertThat(checkSum).as("%s has %s", path, version).isEqualTo(content.sha256());
            assertThat(child(version, "VersionSize")).isEqualTo(String.valueOf(content.size()));
            if (!known) {
                published(path, number, content);
            }
        });
    }

    private static Map<Long, Reply> versions(PlainClient client, String ticket, String path) throws Exception {
        Reply reply = client.call("GetDocumentVersions", "AuthenticationTicket", ticket, "Path", path);
        Map<Long, Reply> versions = new TreeMap<>();
        if (!reply.succeeded()) {
            // The document is missing if the publishing of its first version was interrupted.
            assertThat(reply.error()).isEqualTo("Document not found.");
            return versions;
        }
        for (Reply version : reply.children().get(0).children()) {
            versions.put(Long.parseLong(version.get("Number")), version);
        }
        return versions;
    }

    private static String child(Reply version, String name) {
        return version.children().stream()
                .filter(child -> child.element().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
