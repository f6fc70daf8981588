package org.cdexbridge.mapping.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.table.CodeTable;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.r4.model.Quantity;

/**
 * Units of measure as codes of UCUM (the case-sensitive form of <a href="https://ucum.org/ucum">UCUM</a>), for all source
 * formats: by the table {@code codes/ucum.csv}, else as they stand where the grammar of UCUM takes them.
 */
public final class UcumUnits {
    /** The code system of UCUM. */
    public static final String SYSTEM = "http://unitsofmeasure.org";
    /** The table of units as senders write them. */
    public static final String TABLE = "ucum";
    /** Longer than any unit; an expression of many parentheses would fill the parser's stack. */
    private static final int LONGEST = 80;

    /** Of systems that have no small letters; as UCUM it would be of peta-, exa- and the like. */
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,}");

    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");

    private UcumUnits() {}

    /** The UCUM code of a unit; empty for one that UCUM has no code for. */
    public static Optional<String> code(String unit, ConversionContext context) {
        Optional<CodeTable.Row> row = row(unit, context);
        return row.isPresent() ? row.map(CodeTable.Row::code).filter(code -> !code.isEmpty()) : ofGrammar(unit);
    }

    /** The UCUM code of a unit that the table has: what a unit of no named system may be taken for. */
    public static Optional<String> usualCode(String unit, ConversionContext context) {
        return row(unit, context).map(CodeTable.Row::code).filter(code -> !code.isEmpty());
    }

    /** Whether the table says of a unit what it is, be it that UCUM has no code for it. */
    public static boolean isKnown(String unit, ConversionContext context) {
        return row(unit, context).isPresent();
    }

    /** Whether one amount is not above another; false as well where their units can't be compared. */
    public static boolean isOrdered(Quantity low, Quantity high) {
        if (Objects.equals(low.getUnit(), high.getUnit())
                || Objects.equals(low.getCode(), high.getCode()) && low.hasCode()) {
            return low.getValue().compareTo(high.getValue()) <= 0;
        }
        if (!low.hasCode() || !high.hasCode()) {
            return false;
        }
        try {
            Decimal converted = Grammar.SERVICE.convert(
                    new Decimal(high.getValue().toPlainString()), high.getCode(), low.getCode());
            return low.getValue().compareTo(new BigDecimal(converted.asDecimal())) <= 0;
        } catch (UcumException | RuntimeException e) {
            return false;
        }
    }

    /** The row of the unit as it stands, else of its letters whatever their case. */
    private static Optional<CodeTable.Row> row(String unit, ConversionContext context) {
        return context.lookup(TABLE, "", unit).or(() -> context.lookup(TABLE, "", folded(unit)));
    }

    private static String folded(String unit) {
        return BLANKS.matcher(unit)
                .replaceAll("")
                .replace('\u00B5', 'u')
                .replace('\u03BC', 'u')
                .replace('\u00B2', '2')
                .replace('\u00B3', '3')
                .toUpperCase(Locale.ROOT);
    }

    private static Optional<String> ofGrammar(String unit) {
        return unit.isBlank()
                        || unit.length() > LONGEST
                        || unit.contains("//")
                        || CAPITALS.matcher(unit).matches()
                        || Grammar.SERVICE.validate(unit) != null
                ? Optional.empty()
                : Optional.of(unit);
    }

    /** Read when the first unit asks for it that the table does not have. */
    private static final class Grammar {
        static final UcumService SERVICE = read();

        private static UcumService read() {
            try (InputStream units = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
                return new UcumEssenceService(units);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UcumException e) {
                throw new IllegalStateException("the definitions of UCUM can't be read", e);
            }
        }
    }
}
