package org.cdexbridge.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.cdexbridge.site.endpoints.Secret;
import org.cdexbridge.site.file.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** The key with which our tokens are signed. */
final class TokenKey {
    private TokenKey() {}

    /** @param configured where it is; without, one of our own in the data folder is used, made when missing */
    static JWK load(@Nullable Secret configured, Path data) {
        try {
            return JWK.parse(configured == null ? own(data.resolve("token-key.jwk")) : configured.reveal());
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException("the key that signs tokens can't be read", e);
        }
    }

    private static String own(Path file) throws IOException, JOSEException {
        if (Files.notExists(file)) {
            PrivateFiles.write(file, fresh().toJSONString());
        }
        return Files.readString(file);
    }

    /** Elliptic, as an RSA key would cost the first start seconds. */
    private static ECKey fresh() throws JOSEException {
        return new ECKeyGenerator(Curve.P_384)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES384)
                .keyIDFromThumbprint(true)
                .generate();
    }

    /** RS384 or ES384, by the kind of key. */
    static SignatureAlgorithm signature(JWKSource<SecurityContext> keys) {
        return of(keys) instanceof ECKey ? SignatureAlgorithm.ES384 : SignatureAlgorithm.RS384;
    }

    /** Of the public half: the thumbprint of RFC 7638. */
    static String fingerprint(JWKSource<SecurityContext> keys) {
        try {
            return of(keys).computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key that signs tokens has no fingerprint", e);
        }
    }

    private static JWK of(JWKSource<SecurityContext> keys) {
        try {
            return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .get(0);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key that signs tokens can't be read", e);
        }
    }
}
