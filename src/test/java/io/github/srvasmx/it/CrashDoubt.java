package io.github.srvasmx.it;

/** What a session was about to do when the server died: it was done, whole, or it was not. */
sealed interface CrashDoubt {

    /** Nothing that would change anything. */
    record Nothing() implements CrashDoubt {}

    record LoggingOut() implements CrashDoubt {}

    record Staging(CrashContent content) implements CrashDoubt {}

    record Deleting(String handler) implements CrashDoubt {}

    record BeginningUpload(CrashContent content) implements CrashDoubt {}

    record Appending(CrashUpload upload, int bytes) implements CrashDoubt {}

    /** The handler is gone once this has begun, be it that nothing comes of it. */
    record Publishing(CrashUpload upload) implements CrashDoubt {}

    record DeletingUpload(CrashUpload upload) implements CrashDoubt {}
}
