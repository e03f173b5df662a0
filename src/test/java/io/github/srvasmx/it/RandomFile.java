package io.github.srvasmx.it;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file of random bytes, which cannot be compressed. Files of the same size have the same bytes. */
record RandomFile(Path path, int size) {

    private static final int PIECE = 64 * 1024;

    /** Writes the file, and creates its folders. */
    static RandomFile create(Path path, int size) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        Random random = new Random(size);
        byte[] piece = new byte[PIECE];
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int left = size; left > 0; left -= PIECE) {
                random.nextBytes(piece);
                file.write(piece, 0, Math.min(PIECE, left));
            }
        }
        return new RandomFile(path, size);
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    /** The checksum of a part of the file. */
    String crc32(long offset, int length) throws IOException {
        byte[] part = new byte[length];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(offset);
            file.readFully(part);
        }
        return Checksum.of(part);
    }
}
