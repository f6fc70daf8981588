package org.cdexbridge.exchange.push;

import java.util.List;

/**
 * What somebody at the site wants written to a partner's server: the body of {@code POST /api/push}.
 *
 * @param partner name in {@code endpoints.yaml}
 * @param resources {@code Type/id} each, all of one patient; their Provenance goes with them
 * @param document {@code Bundle/id} of a FHIR document instead of resources, or {@code null}
 */
public record PushRequest(String partner, List<String> resources, String document) {
    public PushRequest {
        resources = resources == null ? List.of() : List.copyOf(resources);
    }
}
