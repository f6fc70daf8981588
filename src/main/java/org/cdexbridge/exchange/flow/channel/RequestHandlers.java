package org.cdexbridge.exchange.flow.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/** The ways in which requests come, by resource type. */
public record RequestHandlers(List<RequestHandler> all) {
    public Set<String> types() {
        return all.stream().map(RequestHandler::type).collect(Collectors.toSet());
    }

    /** The first that takes it: what is special stands before what is general. */
    public Optional<RequestHandler> find(Resource resource) {
        return all.stream().filter(handler -> handler.takes(resource)).findFirst();
    }

    /** The one of a resource that is in the exchange queue. */
    public RequestHandler of(Resource asked) {
        return find(asked).orElseThrow();
    }
}
