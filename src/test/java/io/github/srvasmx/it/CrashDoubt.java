package io.github.srvasmx.it;

/** The call of a session that the server was processing when it was killed. It took effect completely or not at all. */
sealed interface CrashDoubt {

    /** A call that changes nothing. */
    record Nothing() implements CrashDoubt {}

    record LoggingOut() implements CrashDoubt {}

    record Staging(CrashContent content) implements CrashDoubt {}

    record Deleting(String handler) implements CrashDoubt {}

    record BeginningUpload(CrashContent content) implements CrashDoubt {}

    record Appending(CrashUpload upload, int bytes) implements CrashDoubt {}

    /** The upload may be gone even if nothing was published. */
    record Publishing(CrashUpload upload) implements CrashDoubt {}

    record DeletingUpload(CrashUpload upload) implements CrashDoubt {}
}
