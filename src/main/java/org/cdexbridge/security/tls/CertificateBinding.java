package org.cdexbridge.security.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The claim {@code cnf} of a token that is asked for with a client certificate (RFC 8705, section 3.1). */
public final class CertificateBinding {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private CertificateBinding() {}

    /** Of the request that is being answered; empty when it came without a certificate. */
    public static Optional<Map<String, String>> confirmation() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && request.getRequest().getAttribute(CERTIFICATES) instanceof X509Certificate[] shown
                        && shown.length > 0
                ? Optional.of(Map.of("x5t#S256", thumbprint(shown[0])))
                : Optional.empty();
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
