package org.cdexbridge.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Where a resource is, relative to the base of its FHIR server; {@code Type/id} as a text.
 *
 * @param type such as {@code Patient}
 * @param id without a version
 */
public record ResourceAddress(String type, String id) {
    private static final Pattern TEXT = Pattern.compile("([A-Z][A-Za-z]*)/([^/]+)");
    private static final Pattern FHIR_ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9.-]{1,64}");

    public static ResourceAddress of(IBaseResource resource) {
        return new ResourceAddress(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    /** The address of a resource as a text. */
    public static String text(IBaseResource resource) {
        return of(resource).toString();
    }

    /** Empty for anything else than {@code Type/id}: a URL, a URN, a contained resource, one version of a resource. */
    public static Optional<ResourceAddress> find(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new ResourceAddress(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** @throws IllegalArgumentException when the text is anything else than {@code Type/id} */
    public static ResourceAddress parse(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("not an address of the form Type/id"));
    }

    /** Whether the id is one that FHIR allows and no step of a path, so that it may become part of a URL as it is. */
    public boolean hasFhirId() {
        return FHIR_ID.matcher(id).matches();
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
