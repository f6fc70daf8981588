package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.mapping.coverage.ClinicalCoverage;
import org.cdexbridge.mapping.coverage.ClinicalCoverage.LostValue;
import org.cdexbridge.mapping.rule.MappingCode;

/** Tells of clinical values that nothing read. */
public final class LostValueFindings {
    private static final Set<MappingCode> OF_STATEMENTS = EnumSet.of(MappingCode.NO_MAP, MappingCode.NULL_STATEMENT);

    private LostValueFindings() {}

    /**
     * The findings of a conversion that is done, with one for each clinical value that it lost; of very many the first,
     * and how many more.
     *
     * @param ofStatements codes of findings that tell of a statement that was not converted: its values are not told again
     */
    public static List<Finding> of(Evaluation evaluation, FindingCode... ofStatements) {
        List<Finding> findings = new ArrayList<>(evaluation.findings());
        ClinicalCoverage clinical = evaluation.trace().coverage().clinical();
        if (clinical.lost() == 0) {
            return findings;
        }
        List<String> told = findings.stream()
                .filter(finding -> OF_STATEMENTS.contains(finding.code())
                        || List.of(ofStatements).contains(finding.code()))
                .map(Finding::location)
                .toList();
        clinical.places().stream()
                .filter(value -> told.stream().noneMatch(statement -> isAtOrWithin(value.place(), statement)))
                .map(LostValueFindings::finding)
                .forEach(findings::add);
        if (clinical.more() > 0) {
            findings.add(Finding.of(
                    MappingCode.CLINICAL_VALUE_LOST,
                    "and " + clinical.more() + " more; the report of `convert` has the paths of all"));
        }
        return findings;
    }

    private static boolean isAtOrWithin(String place, String statement) {
        return place.equals(statement) || place.startsWith(statement + "/");
    }

    private static Finding finding(LostValue value) {
        String inside = value.inside().isEmpty() ? "" : ", with " + String.join(", ", value.inside());
        return new Finding(
                MappingCode.CLINICAL_VALUE_LOST,
                "nothing reads `" + value.name() + "` (" + value.what() + ")" + inside,
                value.place());
    }
}
