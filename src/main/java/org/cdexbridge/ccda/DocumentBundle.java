package org.cdexbridge.ccda;

import java.util.Date;
import java.util.List;
import org.cdexbridge.mapping.Identity;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;

/** The FHIR document: Composition first, then everything that was made of the source. */
final class DocumentBundle {
    private DocumentBundle() {}

    static Bundle of(Composition composition, List<Resource> resources, String documentId, String base) {
        Bundle bundle = new Bundle();
        bundle.setId(Identity.uuid("Bundle", documentId));
        bundle.setType(Bundle.BundleType.DOCUMENT);
        bundle.setIdentifier(
                new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + bundle.getIdPart()));
        bundle.setTimestampElement(timestamp(composition));
        add(bundle, composition, base);
        resources.forEach(resource -> add(bundle, resource, base));
        return bundle;
    }

    private static void add(Bundle bundle, Resource resource, String base) {
        bundle.addEntry()
                .setFullUrl(base + "/" + resource.fhirType() + "/" + resource.getIdPart())
                .setResource(resource);
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
