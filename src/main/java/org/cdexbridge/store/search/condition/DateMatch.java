package org.cdexbridge.store.search.condition;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.store.index.DateRange;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.Moment;
import org.cdexbridge.store.index.SearchParameter;

/**
 * A date with its prefix (FHIR R4, 3.1.1.4.7). {@code ge} and {@code le} take in all that reaches into what is asked for, so
 * that a period which begins on a day is found by {@code le} of that day, as HAPI does. A date without a zone is compared by
 * the clock on the wall of the value, one with a zone by the time that it was.
 */
public record DateMatch(Prefix prefix, DateRange asked) implements ValueMatch {
    private static final Pattern FORM = Pattern.compile("(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\\d.*)");
    /** About the same: a day around. */
    private static final long ABOUT_MILLIS = 86_400_000L;

    enum Prefix {
        EQ,
        NE,
        GT,
        LT,
        GE,
        LE,
        SA,
        EB,
        AP
    }

    public static DateMatch parse(String value) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            throw new QueryRefused("a date is written as 2024-05-01, with a prefix such as ge before it");
        }
        String prefix = parts.group(1) == null ? "eq" : parts.group(1);
        // a plus sign that was not escaped in a URL arrives as a blank
        return new DateMatch(
                Prefix.valueOf(prefix.toUpperCase(Locale.ROOT)),
                DateRange.of(parts.group(2).replace(' ', '+'))
                        .orElseThrow(() -> new QueryRefused("a date is written as 2024-05-01 or "
                                + "2024-05-01T10:00:00Z, and must be one of the calendar")));
    }

    @Override
    public boolean matches(IndexValue value) {
        DateRange range = (DateRange) value;
        boolean zone = asked.low().hasZone();
        return matches(time(range.low(), zone), time(range.high(), zone));
    }

    /** A moment that the store itself noted. */
    boolean matches(Instant moment) {
        return matches(moment.toEpochMilli(), moment.toEpochMilli());
    }

    private static long time(Moment moment, boolean zone) {
        return zone ? moment.instant() : moment.wall();
    }

    private boolean matches(long low, long high) {
        long from = asked.low().hasZone() ? asked.low().instant() : asked.low().wall();
        long to = asked.high().hasZone() ? asked.high().instant() : asked.high().wall();
        boolean inside = low >= from && high <= to;
        return switch (prefix) {
            case EQ -> inside;
            case NE -> !inside;
            case GT -> high > to;
            case LT -> low < from;
            case GE -> high >= from;
            case LE -> low <= to;
            case SA -> low > to;
            case EB -> high < from;
            case AP -> low <= to + ABOUT_MILLIS && high >= from - ABOUT_MILLIS;
        };
    }

    /** Only what is asked for as a day, a month or a year is found by how it begins. */
    @Override
    public boolean texts(SearchParameter parameter, List<LookupKeys.Text> texts) {
        boolean begins = prefix == Prefix.EQ && !asked.low().hasZone();
        if (begins) {
            String first = Instant.ofEpochMilli(asked.low().wall()).toString();
            String last = Instant.ofEpochMilli(asked.high().wall()).toString();
            int same = 0;
            while (same < "0000-00-00".length() && first.charAt(same) == last.charAt(same)) {
                same++;
            }
            texts.add(new LookupKeys.Text(parameter.name(), first.substring(0, same)));
        }
        return begins;
    }
}
