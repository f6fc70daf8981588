package org.cdexbridge.exchange.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.cdexbridge.site.endpoints.SecuritySettings.Signing;
import org.cdexbridge.site.file.SiteErrors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** Reads the key of {@code security.signing}: PEM files, or a PKCS #12 file with one key. */
public final class SigningKeyFiles {
    private static final int SHORTEST_RSA = 2048;
    private static final int P_256 = 256;

    private final Path home;

    /** @param home below which files stand that have no absolute path */
    public SigningKeyFiles(Path home) {
        this.home = home;
    }

    /** @throws IllegalArgumentException that names the file when it can't be used */
    public SigningKey read(Signing settings) {
        try {
            SigningKey key = settings.key() == null ? fromKeyStore(settings) : fromPem(settings, settings.key());
            check(key);
            return key;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("no such file: " + e.getFile(), e);
        } catch (IOException
                | GeneralSecurityException
                | IllegalStateException
                | IllegalArgumentException
                | SiteErrors e) {
            throw new IllegalArgumentException(settings.certificate() + ": " + e.getMessage(), e);
        }
    }

    /** When its files were changed last; nothing of a file that is not there. */
    List<FileTime> modified(Signing settings) {
        List<FileTime> times = new ArrayList<>();
        for (String file : settings.key() == null
                ? List.of(settings.certificate())
                : List.of(settings.certificate(), settings.key())) {
            try {
                times.add(Files.getLastModifiedTime(home.resolve(file)));
            } catch (IOException e) {
                return List.of();
            }
        }
        return times;
    }

    private SigningKey fromPem(Signing settings, String key) throws IOException {
        PemContent certificates = PemContent.load(home.resolve(settings.certificate()));
        PrivateKey own = PemContent.load(home.resolve(key)).getPrivateKey(password(settings));
        if (own == null) {
            throw new IllegalArgumentException("no private key in " + key);
        }
        return new SigningKey(own, certificates.getCertificates());
    }

    private SigningKey fromKeyStore(Signing settings) throws IOException, GeneralSecurityException {
        String password = Objects.requireNonNullElse(password(settings), "");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(home.resolve(settings.certificate()))) {
            store.load(file, password.toCharArray());
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                return new SigningKey(key, chain);
            }
        }
        throw new IllegalArgumentException("no private key in it");
    }

    private static @Nullable String password(Signing settings) {
        return settings.password() == null ? null : settings.password().reveal();
    }

    private static void check(SigningKey key) throws GeneralSecurityException {
        if (key.key() instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            throw new IllegalArgumentException("an RSA key needs " + SHORTEST_RSA + " bits");
        }
        if (key.key() instanceof ECKey curve && curve.getParams().getOrder().bitLength() != P_256) {
            throw new IllegalArgumentException("an EC key must be on the curve P-256");
        }
        if (SubjectNames.of(key.certificate()).isEmpty()) {
            throw new IllegalArgumentException(
                    "the certificate names nobody: its subjectAltName needs an NPI (2.16.840.1.113883.4.6) or a URI");
        }
        if (!isPair(key)) {
            throw new IllegalArgumentException("the key is not that of the certificate");
        }
    }

    private static boolean isPair(SigningKey key) throws GeneralSecurityException {
        byte[] anything = {1};
        Signature signature = Signature.getInstance("SHA256with" + (key.key() instanceof ECKey ? "ECDSA" : "RSA"));
        signature.initSign(key.key());
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(key.certificate().getPublicKey());
        signature.update(anything);
        return signature.verify(signed);
    }
}
