package org.cdexbridge.hl7v2;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/**
 * Several PIDs of one person may each tell a race and an ethnicity in words of their own; US Core has room for one
 * extension of each, with one text, and for one category of ethnicity.
 */
final class RaceAndEthnicity {
    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
    private static final String ETHNICITY = US_CORE + "us-core-ethnicity";
    private static final List<String> BOTH = List.of(US_CORE + "us-core-race", ETHNICITY);
    private static final String CATEGORY = "ombCategory";
    private static final String TEXT = "text";

    private RaceAndEthnicity() {}

    /** Leaves one extension of each, which tells what all of them told. */
    static void unite(Patient patient) {
        for (String url : BOTH) {
            List<Extension> told = patient.getExtensionsByUrl(url);
            if (told.size() > 1) {
                patient.getExtension().removeAll(told.subList(1, told.size()));
                unite(told.get(0), told.subList(1, told.size()));
            }
        }
    }

    private static void unite(Extension first, List<Extension> others) {
        String text = told(first, others);
        for (Extension other : others) {
            other.getExtension().stream()
                    .filter(part -> first.getExtension().stream().noneMatch(part::equalsDeep))
                    .filter(part -> !isSingle(first.getUrl(), part.getUrl()) || !first.hasExtension(part.getUrl()))
                    .forEach(first::addExtension);
        }
        first.getExtensionByUrl(TEXT).setValue(new StringType(text));
    }

    private static boolean isSingle(String url, String part) {
        return part.equals(TEXT) || part.equals(CATEGORY) && url.equals(ETHNICITY);
    }

    private static String told(Extension first, List<Extension> others) {
        return Stream.concat(Stream.of(first), others.stream())
                .map(extension -> extension.getExtensionString(TEXT))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
