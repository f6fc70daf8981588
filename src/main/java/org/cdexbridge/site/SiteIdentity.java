package org.cdexbridge.site;

import java.util.UUID;

/**
 * Who the site is in its data; the same on every node, for ever.
 *
 * @param base with which the URIs of its own identifier and code systems and the fullUrls of its documents begin, without
 *     a slash at its end
 * @param namespace of resource ids (UUID version 5, RFC 4122 §4.3); a secret
 */
public record SiteIdentity(String base, UUID namespace) {
    /** Without the namespace: whoever has it computes a patient's id from a medical record number. */
    @Override
    public String toString() {
        return base;
    }
}
