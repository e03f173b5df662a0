package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.upload.IdleUploadRepository.IdleUpload;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The uploads that this process has claimed and could not delete after their publication, for example because another
 * program held the lock of the database. The database shows them as being published, so a sweep would keep them until the
 * process ends. Meanwhile they would count towards the quota of their user.
 */
@Component
class UndeletedUploads {

    private final Set<IdleUpload> uploads = ConcurrentHashMap.newKeySet();

    /** Adds an upload whose publication has ended. */
    void add(IdleUpload upload) {
        uploads.add(upload);
    }

    /** Removes an upload that is deleted. */
    void remove(IdleUpload upload) {
        uploads.remove(upload);
    }

    List<IdleUpload> all() {
        return List.copyOf(uploads);
    }
}
