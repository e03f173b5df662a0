package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.handler.HandlerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A staged file that is deleted when it is closed. */
final class SingleReadFile implements FileContent {

    private static final Logger log = LoggerFactory.getLogger(SingleReadFile.class);

    private final ByteSource bytes;
    private final String name;
    private final HandlerId handler;
    private final IoAction deletion;

    SingleReadFile(ByteSource bytes, String name, HandlerId handler, IoAction deletion) {
        this.bytes = bytes;
        this.name = name;
        this.handler = handler;
        this.deletion = deletion;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fingerprint() {
        return handler.toString();
    }

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        bytes.read(position, target);
    }

    /** A failure to delete is only logged, because the answer was sent already. */
    @Override
    public void close() {
        try (bytes) {
            deletion.run();
        } catch (IOException | DataAccessException e) {
            log.warn("Cannot delete a staged file that was sent; the sweep will delete it", e);
        }
    }
}
