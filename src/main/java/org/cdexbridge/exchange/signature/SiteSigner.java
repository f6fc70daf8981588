package org.cdexbridge.exchange.signature;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.SecuritySettings.Signing;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Signs what the site answers by itself to partners that agreed on that ({@code signature: system}): the signature says
 * that the data is what this site has and may share, not that it is true.
 */
public final class SiteSigner {
    private final Supplier<Optional<Signing>> settings;
    private final SigningKeyFiles files;
    private final Clock clock;

    /** @param settings as they are now; empty when the site has no key */
    public SiteSigner(Supplier<Optional<Signing>> settings, SigningKeyFiles files, Clock clock) {
        this.settings = settings;
        this.files = files;
        this.clock = clock;
    }

    /** Whether answers to a partner are signed. */
    public static boolean signsFor(Partner partner) {
        return partner.signature() == Partner.Signature.SYSTEM;
    }

    /**
     * Signs for partners that agreed; does nothing for others.
     *
     * @param base of the server that will write it: references to it are written without it
     * @throws SigningFailed when the key can't be used
     */
    public void sign(Bundle bundle, Partner partner, String base) {
        if (signsFor(partner)) {
            new BundleSigner(key(), clock).sign(bundle, base);
        }
    }

    private SigningKey key() {
        Signing signing = settings.get().orElseThrow(() -> new SigningFailed("security.signing is missing"));
        try {
            return files.read(signing);
        } catch (IllegalArgumentException e) {
            throw new SigningFailed(String.valueOf(e.getMessage()));
        }
    }
}
