package org.cdexbridge.exchange.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Somebody who signs, with a certificate of an authority of its own.
 *
 * @param authority that is trusted
 */
public record TestSigner(SigningKey key, X509Certificate authority) {
    public static final String NPI = "1043999997";

    /** How a certificate differs from one that is right. */
    public record Terms(String algorithm, int bits, Instant from, Instant to, int usage) {
        public static Terms right() {
            Instant now = Instant.now();
            return new Terms(
                    "RSA",
                    2048,
                    now.minus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(30)),
                    KeyUsage.digitalSignature);
        }
    }

    public static TestSigner make() {
        return make(Terms.right());
    }

    public static TestSigner make(Terms terms) {
        try {
            KeyPair root = pair("RSA", 2048);
            Terms years = Terms.right();
            X509Certificate authority = certificate(root, root, "CN=Invented Authority", years, true);
            KeyPair own = pair(terms.algorithm(), terms.bits());
            X509Certificate leaf = certificate(own, root, "CN=Invented Clinic", terms, false);
            return new TestSigner(new SigningKey(own.getPrivate(), List.of(leaf, authority)), authority);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        } else {
            generator.initialize(bits);
        }
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair own, KeyPair issuer, String name, Terms terms, boolean authority)
            throws IOException, OperatorCreationException, GeneralSecurityException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=Invented Authority"),
                BigInteger.valueOf(own.hashCode()).abs(),
                Date.from(terms.from()),
                Date.from(terms.to()),
                new X500Name(name),
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(terms.usage()));
            OtherName npi = new OtherName(new ASN1ObjectIdentifier("2.16.840.1.113883.4.6"), new DERUTF8String(NPI));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.uniformResourceIdentifier, "https://clinic.test"),
                new GeneralName(GeneralName.otherName, npi)
            }));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate())));
    }

    public TrustedCertificates trusted() {
        return new TrustedCertificates(List.of(authority));
    }

    /** Writes {@code NAME.p12}. */
    public void writePkcs12(Path folder, String name, String password) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    name, key.key(), password.toCharArray(), key.chain().toArray(new Certificate[0]));
            store.store(file, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes {@code NAME.pem} and {@code NAME.key}. */
    public void writePem(Path folder, String name) throws IOException {
        StringBuilder chain = new StringBuilder();
        for (X509Certificate certificate : key.chain()) {
            chain.append(pem("CERTIFICATE", encoded(certificate)));
        }
        Files.writeString(folder.resolve(name + ".pem"), chain);
        Files.writeString(
                folder.resolve(name + ".key"), pem("PRIVATE KEY", key.key().getEncoded()));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
