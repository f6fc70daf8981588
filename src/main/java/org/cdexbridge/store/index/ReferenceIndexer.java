package org.cdexbridge.store.index;

import java.util.function.Consumer;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What an element refers to. */
final class ReferenceIndexer {
    private static final String PATIENT_TYPE = "Patient";

    private final Bases bases;

    ReferenceIndexer(Bases bases) {
        this.bases = bases;
    }

    /** @param resource that has the element */
    void of(SearchParameter parameter, Resource resource, Base element, Consumer<ReferenceValue> found) {
        if (element instanceof Reference reference) {
            if (parameter.name().equals(SearchParameter.PATIENT) && !mayBePatient(reference)) {
                return;
            }
            ReferenceValue value = new ReferenceValue(address(reference), token(reference.getIdentifier()));
            if (!value.address().isEmpty() || value.hasIdentifier()) {
                found.accept(value);
            }
            ContainedIdentifiers.of(resource, reference)
                    .map(ReferenceIndexer::token)
                    .map(identifier -> new ReferenceValue("", identifier))
                    .filter(ReferenceValue::hasIdentifier)
                    .forEach(found);
        } else if (element instanceof Resource inside && inside.hasIdElement()) {
            found.accept(ReferenceValue.to(ResourceAddress.text(inside)));
        }
    }

    /** What stands inside the resource is no address. */
    private String address(Reference reference) {
        String written = reference.getReference();
        if (written == null || written.startsWith("#") || written.indexOf(' ') >= 0) {
            return "";
        }
        String relative = bases.relative(written);
        if (!relative.equals(written)) {
            return address(new Reference(relative));
        }
        IIdType id = reference.getReferenceElement();
        return id.hasResourceType() && !id.isAbsolute()
                ? new ResourceAddress(id.getResourceType(), id.getIdPart()).toString()
                : written;
    }

    private static TokenValue token(Identifier identifier) {
        return new TokenValue(
                identifier.hasSystem() ? identifier.getSystem() : "",
                identifier.hasValue() ? identifier.getValue() : "");
    }

    /** A reference without a type may be to a Patient. */
    private static boolean mayBePatient(Reference reference) {
        String type = reference.getReferenceElement().getResourceType();
        return type == null
                ? !reference.hasType() || PATIENT_TYPE.equals(reference.getType())
                : PATIENT_TYPE.equals(type);
    }
}
