package org.cdexbridge.exchange.content;

import java.util.List;

/**
 * What a rule found in something that was stored; in the exchange queue as JSON.
 *
 * @param rule name
 * @param documents {@code DocumentReference/id} of what came
 * @param bundle {@code Bundle/id} of the FHIR document, or {@code null}
 * @param resources {@code Type/id} of what goes
 */
public record ArrivalMatch(String rule, List<String> documents, String bundle, List<String> resources)
        implements ExchangeContent {
    public ArrivalMatch {
        documents = documents == null ? List.of() : List.copyOf(documents);
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    @Override
    public ExchangeKind kind() {
        return ExchangeKind.ARRIVAL;
    }
}
