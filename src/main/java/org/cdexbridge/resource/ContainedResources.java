package org.cdexbridge.resource;

import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Resources that stand inside another one. */
public final class ContainedResources {
    private static final String INSIDE = "#";

    private ContainedResources() {}

    /** What a reference names inside its own resource; empty where it leads elsewhere. */
    public static Optional<Resource> find(DomainResource resource, Reference reference) {
        String written = Objects.requireNonNullElse(reference.getReference(), "");
        return written.startsWith(INSIDE)
                ? resource.getContained().stream()
                        .filter(inside -> written.equals(INSIDE + id(inside)))
                        .findFirst()
                : Optional.empty();
    }

    /** The id of a contained resource, which some parsers begin with the mark of a reference; empty where it has none. */
    public static String id(Resource inside) {
        return Objects.requireNonNullElse(inside.getIdElement().getIdPart(), "").replace(INSIDE, "");
    }
}
