package org.cdexbridge.store.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/** Dates, times and periods of an element. */
final class DateIndexer {
    private DateIndexer() {}

    static void of(Base element, Consumer<DateRange> found) {
        if (element instanceof BaseDateTimeType time) {
            written(time).ifPresent(found);
        } else if (element instanceof Period period) {
            period(period).ifPresent(found);
        } else if (element instanceof Timing timing) {
            timing(timing).ifPresent(found);
        }
    }

    private static Optional<DateRange> written(BaseDateTimeType time) {
        return Optional.ofNullable(time.getValueAsString()).flatMap(DateRange::of);
    }

    private static Optional<DateRange> period(Period period) {
        return period.hasStart() || period.hasEnd()
                ? Optional.of(DateRange.between(written(period.getStartElement()), written(period.getEndElement())))
                : Optional.empty();
    }

    /** From the first event to the last, and as long as its bounds say. */
    private static Optional<DateRange> timing(Timing timing) {
        List<DateRange> all = Stream.concat(
                        timing.getEvent().stream().flatMap(event -> written(event).stream()),
                        timing.getRepeat().getBounds() instanceof Period bounds
                                ? period(bounds).stream()
                                : Stream.empty())
                .toList();
        return all.stream()
                .reduce((one, other) -> new DateRange(
                        one.low().instant() <= other.low().instant() ? one.low() : other.low(),
                        one.high().instant() >= other.high().instant() ? one.high() : other.high()));
    }
}
