package org.cdexbridge.exchange.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.Secret;
import org.cdexbridge.site.endpoints.SecuritySettings.Signing;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of the site as it is read from its files. */
class SiteSignerTest {
    private static final String BASE = "https://clinic.test/fhir";

    @TempDir
    Path home;

    private Optional<Signing> signing = Optional.of(new Signing("site.pem", "site.key", null));

    private final Partner partner = TestPartners.endpoints(
                    """
                    payer:
                      identifiers: ["urn:oid:2.999|1"]
                      types: [Condition]
                      panel: all
                      signature: system
                    """)
            .partners()
            .get(0);

    private String sign(SiteSigner signer) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        signer.sign(bundle, partner, BASE);
        return bundle.getSignature().getDataElement().getValueAsString();
    }

    private SiteSigner signer() {
        return new SiteSigner(() -> signing, new SigningKeyFiles(home), Clock.systemUTC());
    }

    @Test
    void aRenewedFileIsInForceAtOnce() throws IOException {
        TestSigner.make().writePem(home, "site");
        SiteSigner signer = signer();
        String before = certificate(sign(signer));
        assertThat(certificate(sign(signer))).isEqualTo(before);

        TestSigner.make().writePem(home, "site");
        Files.setLastModifiedTime(home.resolve("site.pem"), FileTime.fromMillis(1));

        assertThat(certificate(sign(signer))).isNotEqualTo(before);
    }

    private static String certificate(String data) {
        return JwsParts.read(data).get(0).chain().get(0).toString();
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        assertThatThrownBy(() -> sign(signer()))
                .isInstanceOf(SigningFailed.class)
                .hasMessageContaining("no such file")
                .hasMessageContaining("site.pem");
        signing = Optional.empty();
        assertThatThrownBy(() -> sign(signer())).hasMessage("security.signing is missing");
        TestSigner.Terms right = TestSigner.Terms.right();
        signing = Optional.of(new Signing("curve.pem", "curve.key", null));
        TestSigner.make(new TestSigner.Terms("EC", 384, right.from(), right.to(), right.usage()))
                .writePem(home, "curve");
        assertThatThrownBy(() -> sign(signer())).hasMessageContaining("curve P-256");
        TestSigner.make().writePkcs12(home, "site", "right");
        Files.writeString(home.resolve("wrong"), "wrong");
        signing = Optional.of(new Signing(
                "site.p12", null, new Secret(null, home.resolve("wrong").toString())));
        assertThatThrownBy(() -> sign(signer()))
                .isInstanceOf(SigningFailed.class)
                .hasMessageContaining("site.p12");
    }

    @Test
    void aKeyOfAnotherCertificateAndAPasswordThatIsNotThereAreNamed() throws IOException {
        TestSigner.make().writePem(home, "site");
        TestSigner.make().writePem(home, "other");
        signing = Optional.of(new Signing("site.pem", "other.key", null));
        assertThatThrownBy(() -> sign(signer())).hasMessageContaining("not that of the certificate");
        signing = Optional.of(new Signing("site.pem", "site.pem", null));
        assertThatThrownBy(() -> sign(signer())).isInstanceOf(SigningFailed.class);
        signing = Optional.of(new Signing(
                "site.pem", "site.key", new Secret(null, home.resolve("nothing").toString())));
        assertThatThrownBy(() -> sign(signer())).isInstanceOf(SigningFailed.class);
    }
}
