package org.cdexbridge.mapping.dialect;

import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.Period;

/** FHIR per-1: no period ends before it starts, as far as the coarser of the two times can tell. */
public final class PeriodOrder {
    /** What a finding says of it. */
    public static final String WORDS = "ends before it starts; the end is left out";

    private static final int DATE = "YYYY-MM-DD".length();

    private PeriodOrder() {}

    /** Leaves an end out that lies before the start; whether it did, which is to be told as a finding. */
    public static boolean leaveOutReversedEnd(Period period) {
        boolean isReversed = isReversed(period);
        if (isReversed) {
            period.setEndElement(null);
        }
        return isReversed;
    }

    private static boolean isReversed(Period period) {
        if (!period.hasStart() || !period.hasEnd()) {
            return false;
        }
        String start = period.getStartElement().getValueAsString();
        String end = period.getEndElement().getValueAsString();
        int digits = Math.min(DATE, Math.min(start.length(), end.length()));
        return start.length() > DATE && end.length() > DATE
                ? OffsetDateTime.parse(start).isAfter(OffsetDateTime.parse(end))
                : start.substring(0, digits).compareTo(end.substring(0, digits)) > 0;
    }
}
