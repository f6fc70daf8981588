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

    void of(SearchParameter parameter, Base element, Consumer<ReferenceValue> found) {
        if (element instanceof Reference reference) {
            ReferenceValue value = new ReferenceValue(address(reference), identifier(reference));
            boolean empty = value.address().isEmpty() && !value.hasIdentifier();
            if (!empty && (!parameter.name().equals(SearchParameter.PATIENT) || mayBePatient(reference))) {
                found.accept(value);
            }
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

    private static TokenValue identifier(Reference reference) {
        Identifier identifier = reference.getIdentifier();
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
