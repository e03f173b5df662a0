package io.github.srvasmx.it;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file of random bytes. Files of the same size and kind have the same bytes. */
record RandomFile(Path path, int size) {

    private static final int PIECE = 64 * 1024;

    /** Writes a file that cannot be compressed, and creates its folders. */
    static RandomFile create(Path path, int size) throws IOException {
        return create(path, size, 0xFF);
    }

    /** As {@link #create(Path, int)}, but its zip takes long: the server compresses all blocks, each to half of its length. */
    static RandomFile createCompressible(Path path, int size) throws IOException {
        return create(path, size, 0x0F);
    }

    private static RandomFile create(Path path, int size, int mask) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        Random random = new Random(size);
        byte[] piece = new byte[PIECE];
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int left = size; left > 0; left -= PIECE) {
                random.nextBytes(piece);
                for (int i = 0; i < piece.length; i++) {
                    piece[i] &= (byte) mask;
                }
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
