package org.cdexbridge.exchange.content;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.exchange.StatedPatient;

/**
 * What somebody at the site wants written to a partner's server: the body of {@code POST /api/push}.
 *
 * @param partner name in {@code endpoints.yaml}
 * @param resources {@code Type/id} each, all of one patient; their Provenance goes with them
 * @param document {@code Bundle/id} of a FHIR document instead of resources
 * @param confirmed whether a person has seen that something in it has a label, or is of a kind, that needs one
 * @param patient whose data it is meant to be; what contradicts the record waits for a person
 */
public record PushRequest(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String partner,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> resources,
        Optional<String> document,
        boolean confirmed,
        StatedPatient patient)
        implements ExchangeContent {
    public PushRequest {
        resources = List.copyOf(resources);
        patient = patient == null ? StatedPatient.NOBODY : patient;
    }

    /** Of whomever the resources are. */
    public PushRequest(String partner, List<String> resources, Optional<String> document, boolean confirmed) {
        this(partner, resources, document, confirmed, StatedPatient.NOBODY);
    }

    /** {@code Type/id} of all that it names. */
    public List<String> named() {
        return document.map(List::of).orElse(resources);
    }

    @Override
    public ExchangeKind kind() {
        return ExchangeKind.PUSH;
    }

    /** Cut down to what a person chose, who saw why it is held; all where nobody had to choose. */
    public PushRequest only(Collection<String> chosen) {
        return chosen.isEmpty()
                ? this
                : new PushRequest(
                        partner, resources.stream().filter(chosen::contains).toList(), document, true, patient);
    }
}
