package io.github.srvasmx.storage.spool;

import io.github.srvasmx.storage.FreeSpace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps bytes until they are sent to another place. They stay in memory as long as all of them together do not take too much
 * of it. The rest is in files of this directory. The files have no name where the system allows that. Memory is used again,
 * because to allocate and collect 32 MiB for each chunk takes longer than to copy them. Safe for concurrent use.
 */
public final class SpoolDirectory implements FreeSpace {

    /** A spool that has this much memory gets more only while half of the memory of all is free: short ones come first. */
    private static final int SHORT = 1 << 20;

    /** The usual length of a block of memory. */
    static final int BLOCK = 64 * 1024;

    private final Path directory;
    private final long memoryOfOne;
    private final long memoryOfAll;
    private final AtomicLong freeMemory;

    /** Blocks of the usual length that a spool has given back. */
    private final Deque<byte[]> unused = new ConcurrentLinkedDeque<>();

    /**
     * Opens the directory, and removes files that ended processes may have left.
     *
     * @param memoryOfAll how many bytes all spools together keep in memory
     * @throws IOException when the directory cannot be created or written
     */
    public SpoolDirectory(SpoolProperties properties, long memoryOfAll) throws IOException {
        directory = Files.createDirectories(properties.dir().toAbsolutePath().normalize());
        memoryOfOne = properties.memory().toBytes();
        this.memoryOfAll = memoryOfAll;
        freeMemory = new AtomicLong(memoryOfAll);
        removeAbandoned();
        SpoolFile.create(directory).close();
    }

    /** Starts to collect bytes. The caller closes them. */
    public SpooledBytes newBytes() {
        return new SpooledBytes(this);
    }

    @Override
    public long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /**
     * Reserves memory for one spool. {@link #release} frees it.
     *
     * @param held how many bytes the spool has reserved before
     * @param wanted how many more it needs
     * @return how many it gets, which are fewer if one spool may not have more; 0 if it gets none
     */
    int reserve(long held, int wanted) {
        int bytes = (int) Math.min(wanted, memoryOfOne - held);
        long leftToOthers = held < SHORT ? 0 : memoryOfAll / 2;
        long free;
        do {
            free = freeMemory.get();
            if (free - bytes < leftToOthers) {
                return 0;
            }
        } while (!freeMemory.compareAndSet(free, free - bytes));
        return bytes;
    }

    /** Memory of a reserved length, which may contain bytes of a spool that is closed. */
    byte[] takeBlock(int length) {
        byte[] block = length == BLOCK ? unused.pollFirst() : null;
        return block == null ? new byte[length] : block;
    }

    /** For another spool. */
    void giveBack(byte[] block) {
        if (block.length == BLOCK) {
            unused.addFirst(block);
        }
    }

    void release(long bytes) {
        freeMemory.addAndGet(bytes);
    }

    SpoolFile newFile() throws IOException {
        return SpoolFile.create(directory);
    }

    /**
     * A running process needs the name of its file at most until it has opened it. Where a file keeps its name while it is
     * open, the system refuses to remove it.
     */
    private void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SpoolFile.SUFFIX)) {
            for (Path file : files) {
                try {
                    Files.deleteIfExists(file);
                } catch (FileSystemException e) {
                    // In use by another process.
                }
            }
        }
    }
}
