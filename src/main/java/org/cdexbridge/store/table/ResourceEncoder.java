package org.cdexbridge.store.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.store.index.AccessValues;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.Indexer;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/** Makes of a resource what its row holds. */
final class ResourceEncoder {
    private static final String PATIENT = "Patient/";

    private final SearchParameters parameters;
    private final Indexer indexer;

    ResourceEncoder(SearchParameters parameters, Bases bases) {
        this.parameters = parameters;
        this.indexer = new Indexer(parameters, bases);
    }

    NewVersion encode(Resource resource) {
        TimeLimit.check();
        String type = resource.fhirType();
        byte[] json = FhirJson.of(withoutServerMeta(resource));
        IndexValues found = indexer.values(resource);
        List<String> patients = patients(type, found);
        boolean several = patients.size() > 1;
        String about = PATIENT + (several ? "" : String.join("", patients));
        IndexValues values = found.with(AccessValues.of(resource, new String(json, StandardCharsets.UTF_8), about));
        return new NewVersion(
                type,
                resource.getIdElement().getIdPart(),
                Source.sha256(json),
                several ? Optional.empty() : patients.stream().findFirst(),
                values,
                lookups(type, values, several ? patients : List.of()),
                CompressedText.deflated(json, CompressedText.Dictionary.BODIES),
                version(resource));
    }

    private LookupKeys lookups(String type, IndexValues values, List<String> patients) {
        return LookupKeys.of(parameters.indexed(type), values, patients);
    }

    /** Of what is stored, as {@link #encode} made them. */
    LookupKeys lookups(String type, IndexValues values) {
        List<String> patients = patients(type, values);
        return lookups(type, values, patients.size() > 1 ? patients : List.of());
    }

    private List<String> patients(String type, IndexValues values) {
        Optional<SearchParameter> parameter = parameters.find(type, SearchParameter.PATIENT);
        return parameter.map(values::of).orElse(List.of()).stream()
                .map(value -> ((ReferenceValue) value).address())
                .filter(address -> address.startsWith(PATIENT))
                .map(address -> address.substring(PATIENT.length()))
                .distinct()
                .toList();
    }

    private static OptionalInt version(Resource resource) {
        String version = resource.getMeta().getVersionId();
        return version == null ? OptionalInt.empty() : OptionalInt.of(number(version));
    }

    /** What is no number is a version that never was. */
    private static int number(String version) {
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static Resource withoutServerMeta(Resource resource) {
        Meta meta = resource.getMeta();
        boolean plain = !resource.getIdElement().hasVersionIdPart()
                && !resource.getIdElement().hasBaseUrl()
                && !meta.hasVersionId()
                && !meta.hasLastUpdated();
        if (plain) {
            return resource;
        }
        Resource bare = resource.copy();
        bare.setId(resource.getIdElement().getIdPart());
        bare.getMeta().setVersionIdElement(null).setLastUpdatedElement(null);
        return bare;
    }
}
