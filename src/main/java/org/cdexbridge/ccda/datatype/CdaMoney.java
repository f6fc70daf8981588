package org.cdexbridge.ccda.datatype;

import java.util.List;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/** MO → Quantity, whose unit is the currency (ISO 4217), and Money. */
final class CdaMoney {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("MO", "Quantity", (node, context) -> quantity(node)),
            new DatatypeConversion("MO", "Money", (node, context) -> money(node)),
            new DatatypeConversion(
                    "MO",
                    "string",
                    (node, context) ->
                            new StringType((node.attribute("value") + " " + node.attribute("currency")).strip())));

    private static final String CURRENCIES = "urn:iso:std:iso:4217";

    private CdaMoney() {}

    private static Base quantity(SourceNode node) {
        Quantity quantity = new Quantity();
        String currency = node.attribute("currency");
        if (!node.attribute("value").isEmpty()) {
            quantity.setValue(CdaAmounts.number(node.attribute("value")));
            if (!currency.isEmpty()) {
                quantity.setUnit(currency).setSystem(CURRENCIES).setCode(currency);
            }
        }
        return quantity;
    }

    private static Base money(SourceNode node) {
        Money money = new Money();
        if (!node.attribute("value").isEmpty()) {
            money.setValue(CdaAmounts.number(node.attribute("value")));
            money.setCurrency(node.attribute("currency"));
        }
        return money;
    }
}
