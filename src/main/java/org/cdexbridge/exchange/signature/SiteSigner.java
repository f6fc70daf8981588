package org.cdexbridge.exchange.signature;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.endpoints.SecuritySettings.Signing;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what the site answers by itself to partners that agreed on that ({@code signature: system}): the signature says
 * that the data is what this site has and may share, not that it is true.
 */
public final class SiteSigner {
    private static final Logger LOG = LoggerFactory.getLogger(SiteSigner.class);

    private final Supplier<Optional<Signing>> settings;
    private final SigningKeyFiles files;
    private final Clock clock;
    private volatile Optional<Loaded> loaded = Optional.empty();

    /** What a key is read from: settings, and files in their present version. */
    private record Source(Optional<Signing> settings, List<FileTime> files) {}

    private record Loaded(Source source, SigningKey key) {}

    /** @param settings as they are now; empty when the site has no key */
    public SiteSigner(Supplier<Optional<Signing>> settings, SigningKeyFiles files, Clock clock) {
        this.settings = settings;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Why nothing could be signed by these settings; empty when it could.
     *
     * @param home below which files stand that have no absolute path
     */
    public static Optional<Finding> problem(SecuritySettings security, Path home) {
        try {
            read(Optional.ofNullable(security.signing()), new SigningKeyFiles(home));
            return Optional.empty();
        } catch (SigningFailed e) {
            return Optional.of(e.finding());
        }
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

    /** Read again only after an edit of the settings or of a file: opening a key store takes longer than signing. */
    private SigningKey key() {
        Optional<Signing> signing = settings.get();
        Source source = new Source(signing, signing.map(files::modified).orElse(List.of()));
        Optional<Loaded> present = loaded.filter(one -> one.source().equals(source));
        if (present.isPresent()) {
            return present.get().key();
        }
        try {
            SigningKey key = read(signing, files);
            loaded = Optional.of(new Loaded(source, key));
            return key;
        } catch (SigningFailed e) {
            LOG.warn("{}", e.finding());
            throw e;
        }
    }

    private static SigningKey read(Optional<Signing> signing, SigningKeyFiles files) {
        try {
            return files.read(signing.orElseThrow(() -> new SigningFailed("security.signing is missing")));
        } catch (IllegalArgumentException e) {
            throw new SigningFailed(String.valueOf(e.getMessage()));
        }
    }
}
