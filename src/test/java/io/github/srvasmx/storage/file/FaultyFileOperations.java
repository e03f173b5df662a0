package io.github.srvasmx.storage.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Fails as a test requests it. */
final class FaultyFileOperations extends FileOperations {

    final Set<Path> undeletable = new HashSet<>();
    final Set<Path> unforceable = new HashSet<>();
    final Set<Path> forced = ConcurrentHashMap.newKeySet();
    final AtomicInteger earlyForces = new AtomicInteger();
    boolean filesAreForceable = true;
    boolean bytesAreForceable = true;

    @Nullable
    IOException linkFailure;

    @Override
    void link(Path existing, Path link) throws IOException {
        if (linkFailure != null) {
            throw linkFailure;
        }
        super.link(existing, link);
    }

    @Override
    boolean delete(Path path) throws IOException {
        if (undeletable.contains(path)) {
            throw new AccessDeniedException(path.toString());
        }
        return super.delete(path);
    }

    @Override
    void forceDirectory(Path directory) throws IOException {
        if (unforceable.contains(directory)) {
            throw new IOException("Input/output error");
        }
        super.forceDirectory(directory);
        forced.add(directory);
    }

    @Override
    void forceBytes(FileChannel file) throws IOException {
        if (!bytesAreForceable) {
            throw new IOException("Input/output error");
        }
        super.forceBytes(file);
        earlyForces.incrementAndGet();
    }

    @Override
    void forceFile(Path file) throws IOException {
        if (!filesAreForceable) {
            throw new IOException("Input/output error");
        }
        super.forceFile(file);
        forced.add(file);
    }
}
