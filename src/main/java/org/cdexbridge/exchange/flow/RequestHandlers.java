package org.cdexbridge.exchange.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.docket.QueuedExchange;
import org.hl7.fhir.r4.model.Resource;

/** The ways in which requests come, by resource type. */
record RequestHandlers(List<RequestHandler> all) {
    Set<String> types() {
        return all.stream().map(RequestHandler::type).collect(Collectors.toSet());
    }

    /** The first that takes it: what is special stands before what is general. */
    Optional<RequestHandler> find(Resource resource) {
        return all.stream().filter(channel -> channel.takes(resource)).findFirst();
    }

    /** The one of a resource that is on the docket. */
    RequestHandler of(Resource asked) {
        return find(asked).orElseThrow();
    }

    static String type(QueuedExchange one) {
        return one.about().substring(0, one.about().indexOf('/'));
    }

    static String id(QueuedExchange one) {
        return one.about().substring(one.about().indexOf('/') + 1);
    }
}
