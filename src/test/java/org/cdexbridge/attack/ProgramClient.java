package org.cdexbridge.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * A client with keys of its own.
 *
 * @param id its client id
 * @param key private
 */
public record ProgramClient(String id, JWK key) {
    public static ProgramClient rsa(String id) throws JOSEException {
        return new ProgramClient(id, new RSAKeyGenerator(2048).keyID(id + "-1").generate());
    }

    public static ProgramClient ec(String id) throws JOSEException {
        return new ProgramClient(
                id, new ECKeyGenerator(Curve.P_384).keyID(id + "-1").generate());
    }

    /** Leaves its public keys where the server looks for them. */
    public void publish(Path home) throws IOException {
        Files.writeString(home.resolve(id + ".jwks.json"), new JWKSet(key.toPublicJWK()).toString());
    }

    /** Claims that are right. */
    public JWTClaimsSet.Builder claims(String tokenUrl) {
        return new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(tokenUrl)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(240)));
    }

    public String sign(JWTClaimsSet claims) throws JOSEException {
        boolean rsa = key instanceof RSAKey;
        JWSHeader header = new JWSHeader.Builder(rsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384)
                .keyID(key.getKeyID())
                .type(com.nimbusds.jose.JOSEObjectType.JWT)
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(rsa ? new RSASSASigner((RSAKey) key) : new ECDSASigner((ECKey) key));
        return jwt.serialize();
    }
}
