package org.cdexbridge.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.table.ProfileTable;
import org.cdexbridge.mapping.table.ProfileTable.Place;
import org.cdexbridge.mapping.table.ProfileTable.Rule;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** Mandatory elements and closed lists of codes by {@code profiles/*.csv}, of the type and of claimed profiles. */
final class ProfileTableCheck {
    private final ProfileTable table;

    ProfileTableCheck(ProfileTable table) {
        this.table = table;
    }

    List<Finding> check(Converted converted) {
        List<Finding> findings = new ArrayList<>();
        for (Resource resource : converted.resources()) {
            TimeLimit.check();
            table.of(resource).forEach(rule -> check(rule, resource, converted.trace(), findings));
        }
        return findings;
    }

    private static void check(Rule rule, Resource resource, Trace trace, List<Finding> findings) {
        for (Place place : rule.places(resource)) {
            String profile = rule.profile().substring(rule.profile().lastIndexOf('/') + 1);
            if (place.values().size() < rule.min()) {
                String message = place.path() + ": " + profile + " asks for " + rule.min() + ", there "
                        + (place.values().size() == 1 ? "is " : "are ")
                        + place.values().size();
                findings.add(new Finding(ConformanceCode.MISSING, message, trace.source(resource)));
            } else if (!place.values().isEmpty() && !bound(rule, place.values())) {
                String message = place.path() + ": " + profile + " allows " + String.join(", ", rule.values());
                findings.add(new Finding(ConformanceCode.NOT_BOUND, message, trace.source(resource)));
            }
        }
    }

    private static boolean bound(Rule rule, List<Base> values) {
        Set<String> allowed = Set.copyOf(rule.values());
        Predicate<Base> fits = value -> codes(value).anyMatch(allowed::contains);
        return switch (rule.binding()) {
            case "required" -> values.stream().allMatch(fits);
            case "slice" -> values.stream().anyMatch(fits);
            default -> true;
        };
    }

    private static Stream<String> codes(Base value) {
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().map(Coding::getCode);
        }
        return value instanceof Coding coding
                ? Stream.ofNullable(coding.getCode())
                : Stream.ofNullable(value.primitiveValue());
    }
}
