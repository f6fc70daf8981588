package org.cdexbridge.store.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/** Reads from a resource what it is found by. */
public final class Indexer {
    private final SearchParameters parameters;
    private final ReferenceIndexer references;

    public Indexer(SearchParameters parameters, Bases bases) {
        this.parameters = parameters;
        this.references = new ReferenceIndexer(bases);
    }

    public IndexValues values(Resource resource) {
        Map<String, List<IndexValue>> values = new LinkedHashMap<>();
        for (SearchParameter parameter : parameters.indexed(resource.fhirType())) {
            List<IndexValue> found = new ArrayList<>();
            for (ElementPath path : parameter.paths()) {
                path.in(resource).forEach(element -> read(parameter, resource, element, found::add));
            }
            if (!found.isEmpty()) {
                values.put(parameter.name(), found);
            }
        }
        return IndexValues.of(values);
    }

    private void read(SearchParameter parameter, Resource resource, Base element, Consumer<IndexValue> found) {
        switch (parameter.kind()) {
            case TOKEN -> TokenIndexer.of(element, found::accept);
            case DATE -> DateIndexer.of(element, found::accept);
            case STRING -> StringIndexer.of(element, found::accept);
            case URI -> StringIndexer.uri(element, found::accept);
            case REFERENCE -> references.of(parameter, resource, element, found::accept);
        }
    }
}
