package org.cdexbridge.ccda;

import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The FHIR document: Composition first, then what it leads to (R4, Documents: every resource is referenced, directly or
 * through others, from the Composition). What nothing leads to stays out of the document and in the transaction.
 */
final class DocumentBundle {
    private DocumentBundle() {}

    static Bundle of(Composition composition, List<Resource> resources, String id, String base) {
        Bundle bundle = new Bundle();
        bundle.setId(id);
        bundle.setType(Bundle.BundleType.DOCUMENT);
        bundle.setIdentifier(
                new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + bundle.getIdPart()));
        bundle.setTimestampElement(timestamp(composition));
        add(bundle, composition, base);
        Set<String> reached = reached(composition, resources);
        resources.stream()
                .filter(resource -> reached.contains(ResourceAddress.text(resource)))
                .forEach(resource -> add(bundle, resource, base));
        return bundle;
    }

    private static Set<String> reached(Composition composition, List<Resource> resources) {
        Map<String, Resource> byName = new HashMap<>();
        resources.forEach(resource -> byName.put(ResourceAddress.text(resource), resource));
        Set<String> reached = new HashSet<>();
        Deque<Resource> open = new ArrayDeque<>(List.of(composition));
        while (!open.isEmpty()) {
            Resource at = open.pop();
            for (String next : ResourceReferences.of(at)) {
                if (byName.containsKey(next) && reached.add(next)) {
                    open.push(byName.get(next));
                }
            }
        }
        return reached;
    }

    private static void add(Bundle bundle, Resource resource, String base) {
        bundle.addEntry().setFullUrl(base + "/" + ResourceAddress.of(resource)).setResource(resource);
    }

    /** The document's own time and never the clock; a date alone becomes its midnight UTC, as an instant must be whole. */
    private static InstantType timestamp(Composition composition) {
        DateTimeType date = composition.getDateElement();
        if (date.isEmpty() || date.getValue() == null) {
            return new InstantType(new Date(0));
        }
        String text = date.getValueAsString();
        String padded = text.length() == 4 ? text + "-01-01" : text.length() == 7 ? text + "-01" : text;
        return new InstantType(padded.indexOf('T') < 0 ? padded + "T00:00:00Z" : padded);
    }
}
