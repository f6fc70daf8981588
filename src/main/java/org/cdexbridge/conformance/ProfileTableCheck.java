package org.cdexbridge.conformance;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.table.ProfileTable;
import org.cdexbridge.mapping.table.ProfileTable.Place;
import org.cdexbridge.mapping.table.ProfileTable.Rule;
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
            rule.violation(place).ifPresent(violation -> {
                ConformanceCode code =
                        place.values().size() < rule.min() ? ConformanceCode.MISSING : ConformanceCode.NOT_BOUND;
                findings.add(new Finding(code, place.path() + ": " + violation, trace.source(resource)));
            });
        }
    }
}
