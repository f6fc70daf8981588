package org.cdexbridge.exchange.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.cdexbridge.resource.BusinessId;

/**
 * The key with which a site or a person signs.
 *
 * @param key RSA of 2048 bits or more, or EC on P-256
 * @param chain its certificate first, then those that signed it
 */
public record SigningKey(PrivateKey key, List<X509Certificate> chain) {
    public SigningKey {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** Whom the certificate names. */
    BusinessId signer() {
        return SubjectNames.of(certificate()).get(0);
    }

    /** With SHA-256 (CONF-45). */
    JWSAlgorithm algorithm() {
        return key instanceof ECPrivateKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    }

    JWSSigner jws() throws JOSEException {
        return key instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(key);
    }

    /** The name of the certificate only. */
    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}
