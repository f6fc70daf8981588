package org.cdexbridge.exchange.signature;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.resource.BusinessId;

/**
 * Whom a certificate names, from its subjectAltName (RFC 5280, 4.2.1.6): a National Provider Identifier as an otherName of
 * its own OID, or a URI.
 */
final class SubjectNames {
    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final String URI = "urn:ietf:rfc:3986";
    private static final int OTHER_NAME = 0;
    private static final int UNIFORM_RESOURCE = 6;
    /** DER of the object identifier 2.16.840.1.113883.4.6. */
    private static final String NPI_OID =
            new String(HexFormat.of().parseHex("06096086480186f95b0406"), StandardCharsets.ISO_8859_1);

    private static final byte EXPLICIT = (byte) 0xa0;
    private static final byte UTF8_STRING = 0x0c;

    private SubjectNames() {}

    /** In the order in which they stand, the provider's identifier first. */
    static List<BusinessId> of(X509Certificate certificate) {
        List<BusinessId> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (name.get(0).equals(OTHER_NAME) && name.get(1) instanceof byte[] der) {
                    provider(der).ifPresent(npi -> names.add(0, new BusinessId(NPI, npi)));
                } else if (name.get(0).equals(UNIFORM_RESOURCE)) {
                    names.add(new BusinessId(URI, String.valueOf(name.get(1))));
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return names;
    }

    /** The text behind the object identifier: UTF8String in one or, as some writers have it, two tags [0]. */
    private static Optional<String> provider(byte[] der) {
        int oid = new String(der, StandardCharsets.ISO_8859_1).indexOf(NPI_OID);
        int at = oid < 0 ? der.length : oid + NPI_OID.length();
        while (at + 1 < der.length && der[at] == EXPLICIT) {
            at += 2;
        }
        if (at + 1 >= der.length || der[at] != UTF8_STRING || at + 2 + der[at + 1] > der.length) {
            return Optional.empty();
        }
        return Optional.of(new String(der, at + 2, Math.max(der[at + 1], 0), StandardCharsets.UTF_8));
    }
}
