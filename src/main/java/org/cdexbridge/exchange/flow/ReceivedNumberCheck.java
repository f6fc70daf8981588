package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.math.BigDecimal;
import java.util.List;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Property;

/**
 * A decimal that comes in at {@code /fhir} as a text may have an exponent of any size: it is cheap to take, and whoever
 * reads the stored resource again writes it out.
 */
final class ReceivedNumberCheck {
    private static final int MOST_DIGITS = 1000;

    private ReceivedNumberCheck() {}

    /** @throws UnprocessableEntityException when a decimal has more than a thousand digits, written out */
    static void check(Base base) {
        if (base instanceof DecimalType decimal && decimal.hasValue() && isHuge(decimal.getValue())) {
            Finding finding = new Finding(
                    ExchangeCode.ELEMENT_WRONG, "a decimal has at most " + MOST_DIGITS + " digits", "decimal");
            throw new UnprocessableEntityException(
                    ExchangeCode.ELEMENT_WRONG.title(), FindingsOutcome.of(List.of(finding)));
        }
        for (Property property : base.children()) {
            property.getValues().forEach(ReceivedNumberCheck::check);
        }
    }

    private static boolean isHuge(BigDecimal value) {
        return Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS;
    }
}
