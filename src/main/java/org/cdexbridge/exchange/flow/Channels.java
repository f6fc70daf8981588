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

    /** The first that takes it: what is special stands before what is general. */
    Optional<Channel> find(Resource resource) {
        return all.stream().filter(channel -> channel.takes(resource)).findFirst();
    }

    /** The one of a resource that is on the docket. */
    Channel of(Resource asked) {
        return find(asked).orElseThrow();
    }

    static String type(Case one) {
        return one.about().substring(0, one.about().indexOf('/'));
    }

    static String id(Case one) {
        return one.about().substring(one.about().indexOf('/') + 1);
    }
}
