package io.github.srvasmx.web.connection;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * Ends the process after an {@link OutOfMemoryError}. Any thread may have ended by the error, so the server might accept
 * connections and never answer. A supervisor starts it again. Acknowledged data is durable, as after any kill.
 */
public final class OutOfMemoryExit implements Thread.UncaughtExceptionHandler {

    /** The exit code, the same as that of {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int EXIT_CODE = 3;

    private static final int LONGEST_CAUSE_CHAIN = 20;

    // Made in advance, since there may be no memory for them later.
    private final byte[] message =
            "The server has run out of memory and ends. Give it more with -Xmx.\n".getBytes(StandardCharsets.US_ASCII);
    private final FileOutputStream error = new FileOutputStream(FileDescriptor.err);

    private final IntConsumer halt;

    OutOfMemoryExit(IntConsumer halt) {
        this.halt = halt;
    }

    /** From now on, an {@link OutOfMemoryError} that a thread does not catch ends the process. */
    public static void install() {
        Thread.setDefaultUncaughtExceptionHandler(new OutOfMemoryExit(Runtime.getRuntime()::halt));
    }

    /**
     * Ends the process if {@code failure} is or was caused by an {@link OutOfMemoryError}, and {@link #install} was called.
     */
    public static void exitAfter(Throwable failure) {
        if (isOutOfMemory(failure) && Thread.getDefaultUncaughtExceptionHandler() instanceof OutOfMemoryExit handler) {
            handler.exit();
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (isOutOfMemory(failure)) {
            exit();
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        failure.printStackTrace();
    }

    private static boolean isOutOfMemory(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CAUSE_CHAIN; i++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private void exit() {
        try {
            error.write(message);
        } catch (IOException e) {
            // The exit code has to tell it.
        } finally {
            halt.accept(EXIT_CODE);
        }
    }
}
