package io.github.srvasmx.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The entries of an archive, by their path without a dot or slash at the begin and without a slash at the end. */
record Archive(Map<String, Archive.File> files) {

    /** An entry of an archive. */
    static final class File {

        private final int mode;
        private final String owner;
        private final byte[] bytes;

        private File(int mode, String owner, byte[] bytes) {
            this.mode = mode;
            this.owner = owner;
            this.bytes = bytes;
        }

        /** The permissions, such as {@code 0644}; 0 in an {@code ar} archive. */
        int mode() {
            return mode;
        }

        String owner() {
            return owner;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** An archive of the kind that a Debian package is. */
    static Archive ar(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return read(new ArArchiveInputStream(bytes));
        }
    }

    static Archive tar(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return read(new TarArchiveInputStream(bytes));
        }
    }

    /** A compressed archive in this archive. */
    Archive tarGz(String path) throws IOException {
        try (InputStream bytes =
                new GZIPInputStream(new ByteArrayInputStream(file(path).bytes()))) {
            return read(new TarArchiveInputStream(bytes));
        }
    }

    File file(String path) {
        return Objects.requireNonNull(files.get(path), () -> path + " is missing in " + files.keySet());
    }

    private static <E extends ArchiveEntry> Archive read(ArchiveInputStream<E> stream) throws IOException {
        Map<String, File> files = new LinkedHashMap<>();
        E entry = stream.getNextEntry();
        while (entry != null) {
            String path = entry.getName().replaceFirst("^\\.?/", "").replaceFirst("/$", "");
            File file = entry instanceof TarArchiveEntry tar
                    ? new File(tar.getMode() & 0777, tar.getUserName(), stream.readAllBytes())
                    : new File(0, "", stream.readAllBytes());
            files.put(path, file);
            entry = stream.getNextEntry();
        }
        return new Archive(files);
    }
}
