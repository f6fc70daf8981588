package org.cdexbridge.exchange.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Certificates that are believed in: those that sign others, and leaves that sign themselves (CONF-50 to 52). Revocation is
 * not looked up.
 *
 * @param certificates of one partner
 */
public record TrustedCertificates(List<X509Certificate> certificates) {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int SHORTEST_RSA = 2048;

    public TrustedCertificates {
        certificates = List.copyOf(certificates);
    }

    /**
     * Those of a PEM file.
     *
     * @throws IOException when it can't be read or has none
     */
    public static TrustedCertificates read(Path pem) throws IOException {
        try {
            return new TrustedCertificates(PemContent.load(pem).getCertificates());
        } catch (IllegalStateException e) {
            throw new IOException("no PEM file with certificates", e);
        }
    }

    /** Why a chain is not believed at a time; empty when it is. */
    Optional<String> objection(List<X509Certificate> chain, Instant at) {
        X509Certificate leaf = chain.get(0);
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            return Optional.of("its key is not for digital signatures");
        }
        if (leaf.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            return Optional.of("its RSA key is shorter than " + SHORTEST_RSA + " bits");
        }
        try {
            leaf.checkValidity(Date.from(at));
            if (!certificates.contains(leaf)) {
                validate(chain, at);
            }
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of("it is expired, not valid yet, or of nobody who is trusted");
        }
    }

    private void validate(List<X509Certificate> chain, Instant at) throws GeneralSecurityException {
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("nobody is trusted");
        }
        PKIXParameters parameters = new PKIXParameters(certificates.stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet()));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        List<X509Certificate> below = chain.stream()
                .filter(certificate -> !certificates.contains(certificate))
                .toList();
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
