package org.cdexbridge.exchange.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.docket.Case;
import org.hl7.fhir.r4.model.Resource;

/** The ways in which requests come, by resource type. */
record Channels(List<Channel> all) {
    Set<String> types() {
        return all.stream().map(Channel::type).collect(Collectors.toSet());
    }

    Optional<Channel> of(Resource resource) {
        return all.stream()
                .filter(channel -> channel.type().equals(resource.fhirType()))
                .findFirst();
    }

    Channel of(Case one) {
        return all.stream()
                .filter(channel -> channel.type().equals(type(one)))
                .findFirst()
                .orElseThrow();
    }

    static String type(Case one) {
        return one.about().substring(0, one.about().indexOf('/'));
    }

    static String id(Case one) {
        return one.about().substring(one.about().indexOf('/') + 1);
    }
}
