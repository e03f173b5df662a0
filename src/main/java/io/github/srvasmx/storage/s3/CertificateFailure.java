package io.github.srvasmx.storage.s3;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Explains why the certificate of a store is not accepted. */
final class CertificateFailure {

    private CertificateFailure() {}

    /** What is wrong with the certificate, and what to do; empty if the failure has another reason. */
    static Optional<String> find(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(CertificateFailure::isAboutACertificate)
                .reduce((first, second) -> second)
                .map(CertificateFailure::explain);
    }

    private static boolean isAboutACertificate(Throwable cause) {
        return cause instanceof CertificateException
                || cause instanceof CertPathBuilderException
                || cause instanceof CertPathValidatorException
                || cause instanceof SSLPeerUnverifiedException;
    }

    private static String explain(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof CertificateExpiredException) {
            return "it has expired, so renew it (" + message + ")";
        } else if (cause instanceof CertificateNotYetValidException) {
            return "it is not valid yet, so check the clocks (" + message + ")";
        } else if (cause instanceof SSLPeerUnverifiedException || message.startsWith("No subject alternative")) {
            return "it belongs to another host, so check srv.store.s3.endpoint (" + message + ")";
        }
        return "if its authority is a private one, name a trust store that contains the certificate of the authority with"
                + " -Djavax.net.ssl.trustStore=FILE before -jar (" + message + ")";
    }
}
