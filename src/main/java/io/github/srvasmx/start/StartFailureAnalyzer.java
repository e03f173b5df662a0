package io.github.srvasmx.start;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.StoreUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Explains in one sentence why a start failed, if the operator can do something about it: a wrong setting, a port that is in
 * use, a file, a key, a database or a store that cannot be used. All other failures are faults of the program, and their stack
 * trace is logged.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailureAnalyzer implements FailureAnalyzer {

    private static final String OWN_CLASSES = "io.github.srvasmx.";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return sentence(failure)
                .map(sentence -> new FailureAnalysis(sentence, null, failure))
                .orElse(null);
    }

    /** The sentence that explains a failure; empty for a fault of the program. */
    public static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> explain(cause).stream())
                .findFirst();
    }

    private static Optional<String> explain(Throwable cause) {
        if (cause instanceof PortInUseException port) {
            return Optional.of("Port " + port.getPort() + " is in use already: end the program that uses it, or set"
                    + " server.port or management.server.port to another one");
        } else if (isPortOutOfRange(cause)) {
            return Optional.of("There is no such port: server.port and management.server.port must be 1 to 65535");
        } else if (cause instanceof StoreUnavailableException) {
            return Optional.of("The store cannot be used, so try again later: " + storeReason(cause));
        } else if (cause instanceof NoSpaceLeftException && !(cause.getCause() instanceof FileSystemException)) {
            return Optional.of("The store or the disk is full: " + storeReason(cause));
        } else if (cause instanceof SocketException && !(cause instanceof ConnectException)) {
            return Optional.of("The server cannot listen on its address and port: " + cause.getMessage());
        } else if (cause instanceof FileSystemException file) {
            return Optional.of(file.getFile() + " cannot be used: " + reason(file));
        } else if (cause instanceof SQLException) {
            return Optional.of("The database cannot be used: " + cause.getMessage());
        } else if (cause instanceof YAMLException) {
            return Optional.of("A file with settings is not valid YAML: " + cause.getMessage());
        } else if (isOwn(cause)) {
            return Optional.ofNullable(cause.getMessage());
        }
        return TlsFailure.sentence(cause);
    }

    /** What the store has answered, or else the innermost failure, since the client of the store describes its attempts. */
    private static String storeReason(Throwable failure) {
        Throwable reason = failure.getCause();
        return reason != null && reason.getClass().equals(IOException.class)
                ? String.valueOf(reason.getMessage())
                : String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        return Objects.requireNonNullElse(
                failure.getReason(), failure.getClass().getSimpleName());
    }

    /** Java has no exception of its own for this. */
    private static boolean isPortOutOfRange(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().equals(InetSocketAddress.class.getName());
    }

    /** Whether this program has raised the failure itself, with a message for the operator. */
    private static boolean isOwn(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException)
                && (cause.getClass().getName().startsWith(OWN_CLASSES)
                        || (trace.length > 0 && trace[0].getClassName().startsWith(OWN_CLASSES)));
    }
}
