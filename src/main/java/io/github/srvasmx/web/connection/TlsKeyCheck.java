package io.github.srvasmx.web.connection;

import io.github.srvasmx.common.StartFailureException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Refuses a start with a certificate and a private key that do not belong together, for example after a renewal that replaced
 * one of the two files. Neither Java nor Tomcat compares them: the server would start, and no client could connect. Applied
 * last, when the settings of TLS are known.
 */
@Component
@ConditionalOnWebApplication
class TlsKeyCheck implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** The algorithms of keys with which Java provides TLS, each with an algorithm of signatures. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA", "SHA256withRSA",
            "EC", "SHA256withECDSA",
            "DSA", "SHA256withDSA",
            "EdDSA", "EdDSA");

    private static final byte[] TEXT = "any text".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        Ssl ssl = server.getSsl();
        if (ssl == null || !ssl.isEnabled()) {
            return;
        }
        for (KeyManager manager : WebServerSslBundle.get(ssl, server.getSslBundles())
                .getManagers()
                .getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                SIGNATURES.keySet().forEach(algorithm -> requirePairs(keys, algorithm));
            }
        }
    }

    /** @param algorithm that of the public keys in the certificates */
    private static void requirePairs(X509KeyManager keys, String algorithm) {
        String[] aliases = keys.getServerAliases(algorithm, null);
        if (aliases == null) {
            return;
        }
        for (String alias : aliases) {
            X509Certificate certificate = keys.getCertificateChain(alias)[0];
            if (!isPair(keys.getPrivateKey(alias), certificate)) {
                throw new StartFailureException(
                        "TLS cannot be used: the private key does not belong to the certificate of "
                                + certificate.getSubjectX500Principal()
                                + ", so check the settings server.ssl.* and their files");
            }
        }
    }

    private static boolean isPair(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(
                    SIGNATURES.get(certificate.getPublicKey().getAlgorithm()));
            signature.initSign(key);
            signature.update(TEXT);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(TEXT);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // For example a key of another algorithm.
            return false;
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
