package org.cdexbridge.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.Severity;
import org.cdexbridge.mapping.table.ProfileTable;
import org.cdexbridge.site.endpoints.Feed.CheckMode;

/** Adds what the check finds; refuses what has errors where the feed enforces the check. */
final class ConformanceStep implements UnaryOperator<Converted> {
    private final Supplier<ProfileTable> table;
    private final Supplier<R4Validator> validator;
    private final Function<String, CheckMode> modes;
    private final BiConsumer<Converted, List<Finding>> results;
    private final ValidationSampling sample = new ValidationSampling();

    /**
     * @param table the profiles' demands in force
     * @param validator waits until it is ready
     * @param modes by the feed's name
     * @param results told what was found in an input that the validator looked at
     */
    ConformanceStep(
            Supplier<ProfileTable> table,
            Supplier<R4Validator> validator,
            Function<String, CheckMode> modes,
            BiConsumer<Converted, List<Finding>> results) {
        this.table = table;
        this.validator = validator;
        this.modes = modes;
        this.results = results;
    }

    /** @throws InputRefused with the first error, where the feed enforces the check */
    @Override
    public Converted apply(Converted converted) {
        List<Finding> found = new ProfileTableCheck(table.get()).check(converted);
        CheckMode mode = modes.apply(converted.source().feed());
        if (validates(mode, converted)) {
            found.addAll(validator.get().check(converted));
            results.accept(converted, found);
        }
        if (mode == CheckMode.ENFORCE) {
            found.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .ifPresent(this::refuse);
        }
        List<Finding> all = new ArrayList<>(converted.findings());
        all.addAll(found);
        return converted.withFindings(all);
    }

    private boolean validates(CheckMode mode, Converted converted) {
        return switch (mode) {
            case OFF -> false;
            case SAMPLE -> sample.takes(converted);
            case REPORT, ENFORCE -> true;
        };
    }

    private void refuse(Finding error) {
        String message = error.code().code() + " " + error.message();
        throw new InputRefused(new Finding(ConformanceCode.ENFORCED, message, error.location()));
    }
}
