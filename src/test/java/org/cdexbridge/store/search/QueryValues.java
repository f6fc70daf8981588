package org.cdexbridge.store.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.cdexbridge.store.index.DateRange;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter.Kind;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.local.LocalStoreFixture;

/** Values of queries, as FHIR writes them, made of values that stand in the data. */
final class QueryValues {
    private static final List<String> PREFIXES = List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");
    /** Beyond that it is an end that is open. */
    private static final long OPEN = 1L << 50;

    private final Random random;

    QueryValues(Random random) {
        this.random = random;
    }

    String of(Kind kind, IndexValue value) {
        return switch (kind) {
            case TOKEN -> token((TokenValue) value);
            case DATE -> date((DateRange) value);
            case REFERENCE -> reference((ReferenceValue) value);
            case STRING -> text(value.text());
            // a bar stands before the version of a canonical URI
            case URI -> escaped(value.text()).replace("\\|", "|");
        };
    }

    private String token(TokenValue token) {
        String code = escaped(token.code());
        if (code.isEmpty()) {
            return token.system() + "|";
        }
        if (token.system().isEmpty()) {
            return random.nextBoolean() ? code : "|" + code;
        }
        return switch (random.nextInt(5)) {
            case 0 -> code;
            case 1 -> token.system() + "|";
            case 2 -> "|" + code;
            default -> token.system() + "|" + code;
        };
    }

    private String date(DateRange range) {
        boolean end = random.nextBoolean() && Math.abs(range.high().wall()) < OPEN;
        long wall = end ? range.high().wall() : range.low().wall();
        long moved = wall
                + List.of(0L, 0L, 0L, 86_400_000L, -86_400_000L, 3_600_000L).get(random.nextInt(6));
        String written = Math.abs(wall) < OPEN
                ? Instant.ofEpochMilli(moved).atOffset(ZoneOffset.UTC).toString()
                : "2020-06-01T00:00Z";
        return switch (random.nextInt(12)) {
            case 0 -> any(PREFIXES) + written.substring(0, 4);
            case 1 -> any(PREFIXES) + written.substring(0, 7);
            case 2 -> any(PREFIXES) + written.substring(0, 16) + ":00Z";
            case 3 -> written.substring(0, 4);
            case 4 -> written.substring(0, 7);
            default -> any(PREFIXES) + written.substring(0, 10);
        };
    }

    private String reference(ReferenceValue value) {
        int slash = value.address().indexOf('/');
        boolean here = slash > 0 && value.address().indexOf(':') < 0;
        return switch (here ? random.nextInt(5) : 4) {
            case 0 -> value.address().substring(slash + 1);
            case 1 -> LocalStoreFixture.BASE + "/" + value.address();
            default -> value.address();
        };
    }

    private String text(String text) {
        String part = random.nextBoolean() ? text.substring(0, 1 + random.nextInt(text.length())) : text;
        return escaped(
                switch (random.nextInt(4)) {
                    case 0 -> part.toUpperCase(Locale.ROOT);
                    case 1 -> part.toLowerCase(Locale.ROOT);
                    default -> part;
                });
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
