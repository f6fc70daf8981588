package org.cdexbridge.exchange.push;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Resources as one transaction for a server that gives its own ids. Each is found again by an identifier of ours, so
 * that a second attempt changes what the first one made and doubles nothing.
 */
final class PushTransaction {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final String system;

    /** @param system of our identifiers, a FHIR base of ours */
    PushTransaction(String system) {
        this.system = system;
    }

    /** @param resources copies, which are changed */
    Bundle of(List<Resource> resources) {
        Map<String, String> fullUrls = new LinkedHashMap<>();
        resources.forEach(one -> fullUrls.put(ResourceAddress.text(one), fullUrl(ResourceAddress.text(one))));
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (Resource resource : resources) {
            String address = ResourceAddress.text(resource);
            FHIR.newTerser().getAllResourceReferences(resource).stream()
                    .map(ResourceReferenceInfo::getResourceReference)
                    .map(Reference.class::cast)
                    .filter(reference -> fullUrls.containsKey(reference.getReference()))
                    .forEach(reference -> reference.setReference(fullUrls.get(reference.getReference())));
            Bundle.BundleEntryComponent entry = bundle.addEntry().setFullUrl(fullUrls.get(address));
            entry.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(url(resource, address));
            entry.setResource(resource);
        }
        return bundle;
    }

    /** By identifier where the type has one, else by our id. */
    private String url(Resource resource, String address) {
        Property identifier = resource.getNamedProperty("identifier");
        if (identifier == null) {
            return address;
        }
        Base own = new Identifier().setSystem(system).setValue(address);
        resource.setProperty("identifier", own);
        resource.setId((String) null);
        return resource.fhirType() + "?identifier=" + SearchValue.token(system, address);
    }

    private String fullUrl(String address) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((system + "/" + address).getBytes(StandardCharsets.UTF_8));
    }
}
