package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.table.ProfileBinding;
import org.cdexbridge.mapping.table.ProfileTable.Place;
import org.cdexbridge.mapping.table.ProfileTable.Rule;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/**
 * After mapping: a resource claims a profile only where all holds that {@code profiles/*.csv} lists for it. A value that a
 * code table knows otherwise is written as the profile has it; a claim that still doesn't hold is taken back.
 */
public final class ProfileClaims {
    private final Evaluation evaluation;
    private final List<Finding> findings = new ArrayList<>();

    private ProfileClaims(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Changes the resources; says of each value and claim that it changed. */
    public static List<Finding> check(Evaluation evaluation, Collection<? extends Resource> resources) {
        ProfileClaims claims = new ProfileClaims(evaluation);
        for (Resource resource : resources) {
            if (resource.getMeta().hasProfile()) {
                TimeLimit.check();
                List<CanonicalType> profiles = resource.getMeta().getProfile();
                profiles.removeIf(profile -> !claims.holds(profile.getValue(), resource));
            }
        }
        return claims.findings;
    }

    private boolean holds(String profile, Resource resource) {
        for (Rule rule : evaluation.mappings().profiles().of(profile)) {
            for (Place place : rule.places(resource)) {
                if (rule.binding() == ProfileBinding.TRANSLATE) {
                    translate(rule, place, resource);
                }
                Optional<String> violation = rule.violation(place);
                if (violation.isPresent()) {
                    tell(MappingCode.NOT_CLAIMED, place.path() + ": " + violation.get(), resource);
                    return false;
                }
            }
        }
        return true;
    }

    private void translate(Rule rule, Place place, Resource resource) {
        if (place.values().size() == 1 && place.values().get(0).isPrimitive()) {
            String value = place.values().get(0).primitiveValue();
            rule.values().stream()
                    .flatMap(table -> row(table, value).stream())
                    .filter(row -> !row.code().equals(value))
                    .findFirst()
                    .ifPresent(row -> {
                        place.parent().setProperty(rule.element(), new StringType(row.code()));
                        tell(MappingCode.WRITTEN_AS_PROFILED, place.path() + ": written as " + row.code(), resource);
                    });
        }
    }

    private Optional<CodeTable.Row> row(String table, String value) {
        return evaluation
                .lookup(table, "", value)
                .or(() -> evaluation.lookup(table, "", value.strip().toUpperCase(Locale.ROOT)));
    }

    private void tell(MappingCode code, String message, Resource resource) {
        Finding finding = new Finding(code, message, evaluation.trace().source(resource));
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
