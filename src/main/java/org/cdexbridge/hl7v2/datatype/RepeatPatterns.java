package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** RPT, what it says beside its code: a period, an event of the day and how far from it (v2-to-FHIR, RPT[Timing]). */
final class RepeatPatterns {
    private static final Map<String, UnitsOfTime> UNITS = Map.of(
            "s", UnitsOfTime.S,
            "min", UnitsOfTime.MIN,
            "h", UnitsOfTime.H,
            "hr", UnitsOfTime.H,
            "d", UnitsOfTime.D,
            "wk", UnitsOfTime.WK,
            "mo", UnitsOfTime.MO,
            "a", UnitsOfTime.A);
    private static final Map<UnitsOfTime, Integer> MINUTES =
            Map.of(UnitsOfTime.MIN, 1, UnitsOfTime.H, 60, UnitsOfTime.D, 24 * 60);

    private RepeatPatterns() {}

    /** Adds what the timing's code did not say already. */
    static void refine(Timing timing, SourceNode pattern) {
        period(timing, pattern);
        event(timing, pattern);
        // alignment and phase, whether the institution sets the hour: the code's words say what a reader needs
        V2Components.pass(pattern, 1, 2, 3, 4, 7, 11);
    }

    private static void period(Timing timing, SourceNode pattern) {
        Optional<BigDecimal> amount = V2Quantities.amount(V2Components.text(pattern, 5));
        Optional<UnitsOfTime> unit = unit(V2Components.text(pattern, 6));
        if (amount.filter(period -> period.signum() > 0).isPresent()
                && unit.isPresent()
                && !timing.getRepeat().hasPeriod()) {
            timing.getRepeat().setFrequency(1).setPeriod(amount.get()).setPeriodUnit(unit.get());
        }
    }

    /** An offset needs an event other than a meal itself (FHIR, tim-9). */
    private static void event(Timing timing, SourceNode pattern) {
        Optional<EventTiming> event = event(V2Components.text(pattern, 8));
        Optional<BigDecimal> offset = V2Quantities.amount(V2Components.text(pattern, 9));
        Optional<Integer> minutes = unit(V2Components.text(pattern, 10)).map(MINUTES::get);
        event.ifPresent(when -> timing.getRepeat().addWhen(when));
        if (event.filter(known -> !known.toCode().startsWith("C")).isPresent()
                && offset.filter(distance -> distance.precision() < 7).isPresent()) {
            minutes.ifPresent(unit -> timing.getRepeat().setOffset(offset.get().intValue() * unit));
        }
    }

    private static Optional<EventTiming> event(String code) {
        try {
            return Optional.ofNullable(EventTiming.fromCode(code));
        } catch (FHIRException e) {
            return Optional.empty();
        }
    }

    /** A unit of time by its UCUM code. */
    private static Optional<UnitsOfTime> unit(String name) {
        return Optional.ofNullable(UNITS.get(name.toLowerCase(Locale.ROOT)));
    }
}
