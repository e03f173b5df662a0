package io.github.srvasmx.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.audit.AuditProperties.Target;
import io.github.srvasmx.testing.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class AuditFileTest {

    private static final DataSize FILE_SIZE = DataSize.ofKilobytes(64);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private AuditFile file;

    @BeforeEach
    void create() throws IOException {
        file = open(clock);
        file.create();
    }

    private AuditFile open(MutableClock time) {
        return new AuditFile(
                folder.resolve("audit"),
                new AuditProperties(Target.FILE, "", FILE_SIZE, RETENTION, DataSize.ofKilobytes(200), ""),
                time);
    }

    @Test
    void aLongFileIsClosedAndAnotherBegun() throws IOException {
        write("a".repeat(70_000));
        write("b");

        assertThat(names()).containsExactly("audit-20260101T120000000Z.jsonl", "audit.jsonl");
        assertThat(current()).isEqualTo("b\n");
    }

    @Test
    void eachDayHasAFileOfItsOwn() throws IOException {
        write("yesterday");
        Files.setLastModifiedTime(currentPath(), FileTime.from(clock.instant()));
        clock.advance(Duration.ofHours(12));
        file.maintain();
        write("today");

        assertThat(names()).containsExactly("audit-20260102T000000000Z.jsonl", "audit.jsonl");
        assertThat(current()).isEqualTo("today\n");
    }

    @Test
    void closedFilesAreKeptForTheRetention() throws IOException {
        write("a".repeat(70_000));
        Files.writeString(folder.resolve("audit/audit-notes.jsonl"), "of somebody else");
        Files.writeString(folder.resolve("audit/audit-20251399T000000000Z.jsonl"), "of somebody else");
        clock.advance(RETENTION);
        file.maintain();
        assertThat(names()).hasSize(3);

        clock.advance(Duration.ofMinutes(1));
        file.maintain();

        assertThat(names()).containsExactly("audit-20251399T000000000Z.jsonl", "audit-notes.jsonl");
    }

    @Test
    void theOldestFilesAreDeletedWhenAllTakeTooMuch() throws IOException {
        for (String text : List.of("a", "b", "c")) {
            write(text.repeat(66_000));
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(names()).containsExactly("audit-20260101T120000001Z.jsonl", "audit-20260101T120000002Z.jsonl");
    }

    @Test
    void aLineThatWasCutOffDoesNotSwallowTheNext() throws IOException {
        Files.writeString(currentPath(), "{\"type\":\"aud");

        open(clock).write("whole\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(current()).isEqualTo("{\"type\":\"aud\nwhole\n");
    }

    @Test
    void aDeletedFolderIsCreatedAgain() throws IOException {
        write("before");
        Files.delete(currentPath());
        Files.delete(folder.resolve("audit"));

        write("after");

        assertThat(current()).isEqualTo("after\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit"))))
                .isEqualTo("rwx------");
    }

    @Test
    void writersThatShareAFileLoseNoLine() throws IOException {
        AuditFile other = open(clock);
        for (int i = 0; i < 100; i++) {
            file.write("a\n".getBytes(StandardCharsets.US_ASCII));
            other.write("b\n".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(current()).isEqualTo("a\nb\n".repeat(100));
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        write("a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(currentPath())))
                .isEqualTo("rw-------");
    }

    private void write(String text) throws IOException {
        file.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.setLastModifiedTime(currentPath(), FileTime.from(clock.instant()));
        file.maintain();
    }

    private Path currentPath() {
        return folder.resolve("audit").resolve(AuditFile.CURRENT);
    }

    private String current() throws IOException {
        return Files.readString(currentPath());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
