package io.github.srvasmx.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The current file {@code audit.jsonl} of a folder, and the closed files beside it. Each write opens the file and appends to
 * it, so commands can write to it too, and another program can move it away at any time. Only its owner can read it.
 */
final class AuditFile implements AuditSink {

    static final String CURRENT = "audit.jsonl";

    private static final Set<OpenOption> APPEND = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    private static final Pattern CLOSED = Pattern.compile("audit-(\\d{8}T\\d{9}Z)\\.jsonl");
    private static final DateTimeFormatter CLOSED_AT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final FileAttribute<?>[] OWN_DIRECTORY = permissions("rwx------");
    private static final FileAttribute<?>[] OWN_FILE = permissions("rw-------");
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    private static final byte[] LINE_END = {'\n'};

    private final Path directory;
    private final Path current;
    private final long fileSize;
    private final Duration retention;
    private final long totalSize;
    private final Clock clock;

    /** Whether the last line may be cut off: before the first write, and after a write that failed. */
    private boolean endUnknown = true;

    private Instant lastCheck = Instant.EPOCH;

    private record ClosedFile(Path path, Instant closed, long size) {}

    AuditFile(Path directory, AuditProperties properties, Clock clock) {
        this.directory = directory;
        this.current = directory.resolve(CURRENT);
        this.fileSize = properties.fileSize().toBytes();
        this.retention = properties.retention();
        this.totalSize = properties.totalSize().toBytes();
        this.clock = clock;
    }

    private static FileAttribute<?>[] permissions(String owner) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))}
                : new FileAttribute<?>[0];
    }

    /** Creates the folder if there is none. */
    @Override
    public void create() throws IOException {
        Files.createDirectories(directory, OWN_DIRECTORY);
    }

    @Override
    public boolean exists() {
        return Files.isDirectory(directory);
    }

    @Override
    public void write(byte[] lines) throws IOException {
        boolean mend = endUnknown && isCutOff();
        endUnknown = true;
        try (FileChannel file = open()) {
            if (mend) {
                writeAll(file, LINE_END);
            }
            writeAll(file, lines);
        }
        endUnknown = false;
    }

    /** If somebody has deleted the folder, it is created again. */
    private FileChannel open() throws IOException {
        try {
            return FileChannel.open(current, APPEND, OWN_FILE);
        } catch (NoSuchFileException e) {
            create();
            return FileChannel.open(current, APPEND, OWN_FILE);
        }
    }

    private static void writeAll(FileChannel file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    /** Whether the last line lacks its end, because the disk was full or the process ended. */
    private boolean isCutOff() throws IOException {
        try (FileChannel file = FileChannel.open(current, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.size() > 0 && file.read(last, file.size() - 1) == 1 && last.get(0) != '\n';
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Closes the current file if it is long enough or was last written on an earlier day. After that, and once a minute,
     * deletes closed files that are too old or together too large.
     */
    @Override
    public void maintain() throws IOException {
        boolean complete = isComplete();
        if (complete) {
            close();
        }
        Instant now = clock.instant();
        if (complete || Duration.between(lastCheck, now).abs().compareTo(CHECK_INTERVAL) >= 0) {
            lastCheck = now;
            deleteOldFiles();
        }
    }

    private boolean isComplete() throws IOException {
        try {
            long size = Files.size(current);
            return size >= fileSize || (size > 0 && day(lastWrite()).isBefore(day(clock.instant())));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Instant lastWrite() throws IOException {
        return Files.getLastModifiedTime(current).toInstant();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private void close() throws IOException {
        Path closed = directory.resolve("audit-" + CLOSED_AT.format(clock.instant()) + ".jsonl");
        if (Files.exists(closed)) {
            throw new FileAlreadyExistsException(closed.toString());
        }
        Files.move(current, closed, StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteOldFiles() throws IOException {
        Instant oldest = clock.instant().minus(retention);
        long freeSize = totalSize - fileSize;
        for (ClosedFile file : closedFiles()) {
            freeSize -= file.size();
            if (freeSize < 0 || file.closed().isBefore(oldest)) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    /** The newest first. */
    private List<ClosedFile> closedFiles() throws IOException {
        List<ClosedFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "audit-*.jsonl")) {
            for (Path entry : entries) {
                Optional<Instant> closed = closedAt(String.valueOf(entry.getFileName()));
                if (closed.isPresent()) {
                    files.add(new ClosedFile(entry, closed.get(), Files.size(entry)));
                }
            }
        }
        files.sort(Comparator.comparing(ClosedFile::closed).reversed());
        return files;
    }

    /** Empty if this is not the name of a closed file, for example because its date is impossible. */
    private static Optional<Instant> closedAt(String file) {
        Matcher name = CLOSED.matcher(file);
        try {
            return name.matches()
                    ? Optional.of(LocalDateTime.parse(name.group(1), CLOSED_AT).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
