package io.github.srvasmx.start;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains a start that failed because of the settings of TLS, for example because a certificate cannot be read. */
final class TlsFailure {

    /** Spring and Tomcat have no exception of their own for this, but read keys only in these classes. */
    private static final List<String> READERS = List.of(
            "org.springframework.boot.ssl.",
            "org.springframework.boot.web.server.WebServerSslBundle",
            "org.springframework.boot.tomcat.SslConnectorCustomizer",
            "org.apache.tomcat.util.net.AbstractJsseEndpoint",
            "org.apache.tomcat.util.net.SSL");

    private TlsFailure() {}

    /** The sentence for the operator; empty if it is another failure. */
    static Optional<String> sentence(Throwable cause) {
        return isOfTls(cause)
                ? Optional.of(
                        "TLS cannot be used, so check the settings server.ssl.* (or management.server.ssl.*) and their files: "
                                + reason(cause))
                : Optional.empty();
    }

    private static boolean isOfTls(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> READERS.stream().anyMatch(name::startsWith));
    }

    /** What was done, and why it failed. The causes repeat each other, and the last one is about bytes and not files. */
    private static String reason(Throwable cause) {
        String done = message(cause);
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .map(TlsFailure::message)
                .filter(message -> !done.contains(message))
                .findFirst()
                .map(message -> done + ": " + message)
                .orElse(done);
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
