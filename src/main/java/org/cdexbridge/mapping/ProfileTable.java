package org.cdexbridge.mapping;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** {@code profiles/*.csv}: what a profile demands, and what is written where the source has nothing. */
public record ProfileTable(Map<String, List<Rule>> rules) {
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /**
     * One row.
     *
     * @param profile canonical
     * @param path FHIR path below the type, without the type
     * @param min least number
     * @param max greatest number or {@code *}
     * @param binding strength or empty
     * @param values codes of a required binding, or empty
     * @param absent {@code extension}, {@code code}, a constant, or empty
     */
    public record Rule(
            String profile, String path, int min, String max, String binding, List<String> values, String absent) {}

    public List<Rule> of(String profile) {
        return rules.getOrDefault(profile, List.of());
    }

    /** Writes what is missing and may be said to be missing. */
    void complete(Resource resource, Evaluation evaluation, SourceNode node) {
        for (CanonicalType profile : resource.getMeta().getProfile()) {
            for (Rule rule : of(profile.getValue())) {
                if (rule.min() > 0 && !rule.absent().isEmpty()) {
                    complete(resource, rule);
                }
            }
        }
    }

    private static void complete(Resource resource, Rule rule) {
        String[] steps = rule.path().split("\\.");
        List<Base> parents = List.of(resource);
        for (int i = 0; i < steps.length - 1; i++) {
            String step = steps[i];
            parents = parents.stream()
                    .flatMap(parent -> values(parent, step).stream())
                    .toList();
        }
        String last = steps[steps.length - 1];
        for (Base parent : parents) {
            if (values(parent, last).isEmpty()) {
                Base absent = absent(parent, last, rule.absent());
                if (absent != null) {
                    parent.setProperty(last, absent);
                }
            }
        }
    }

    private static List<Base> values(Base parent, String name) {
        var property = parent.getNamedProperty(name);
        return property == null ? List.of() : property.getValues();
    }

    private static Base absent(Base parent, String name, String how) {
        String[] types = parent.getNamedProperty(name).getTypeCode().split("\\|");
        String type = types[0].replaceAll("\\(.*", "");
        if (how.equals("code")) {
            return new CodeableConcept(new Coding(REASON, "unknown", "Unknown"));
        }
        if (how.equals("extension")) {
            Base value = FhirModel.create(type);
            ((Element) value).addExtension(EXTENSION, new org.hl7.fhir.r4.model.CodeType("unknown"));
            return value;
        }
        Base constant = Constant.of(type, how);
        return constant == null ? new StringType(how) : constant;
    }
}
