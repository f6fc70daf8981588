package org.cdexbridge.exchange.content;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * What a rule found in something that was stored; in the exchange queue as JSON.
 *
 * @param rule name
 * @param documents {@code DocumentReference/id} of what came
 * @param bundle {@code Bundle/id} of the FHIR document
 * @param resources {@code Type/id} of what goes
 */
public record ArrivalMatch(
        String rule,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> documents,
        Optional<String> bundle,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> resources)
        implements ExchangeContent {
    public ArrivalMatch {
        documents = List.copyOf(documents);
        resources = List.copyOf(resources);
    }

    @Override
    public ExchangeKind kind() {
        return ExchangeKind.ARRIVAL;
    }
}
