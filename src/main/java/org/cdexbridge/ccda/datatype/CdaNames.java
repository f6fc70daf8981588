package org.cdexbridge.ccda.datatype;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;

/** EN, PN, ON, AD, TEL → HumanName, string, Address, ContactPoint. */
final class CdaNames {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("PN", "HumanName", CdaNames::humanName),
            new DatatypeConversion("PN", "string", (node, context) -> words(node)),
            new DatatypeConversion("ON", "string", (node, context) -> words(node)),
            new DatatypeConversion("ON", "HumanName", CdaNames::humanName),
            new DatatypeConversion("ST", "HumanName", CdaNames::humanName),
            new DatatypeConversion("AD", "Address", CdaNames::address),
            new DatatypeConversion("TEL", "ContactPoint", CdaNames::contactPoint),
            new DatatypeConversion("TEL", "url", (node, context) -> CdaTexts.url(node)));

    private CdaNames() {}

    private static Base humanName(SourceNode node, ConversionContext context) {
        if (node.attribute("nullFlavor") != null && node.children().isEmpty()) {
            return null;
        }
        HumanName name = new HumanName();
        for (SourceNode part : node.children()) {
            String text = part.text();
            if (!text.isEmpty()) {
                add(name, part, text);
            }
        }
        if (name.isEmpty() && !node.text().isEmpty()) {
            name.setText(node.text().replaceAll("\\s+", " "));
        }
        if (name.isEmpty()) {
            return null;
        }
        use(node, "name-use", context)
                .ifPresent(use -> name.setUse(HumanName.NameUse.fromCode(nickname(node) ? "nickname" : use)));
        name.setPeriod(period(node.child("validTime"), context));
        return name;
    }

    private static void add(HumanName name, SourceNode part, String text) {
        switch (part.name()) {
            case "family" -> name.setFamily(name.hasFamily() ? name.getFamily() + " " + text : text);
            case "given" -> name.addGiven(text);
            case "prefix" -> name.addPrefix(text);
            case "suffix" -> name.addSuffix(text);
            default -> {}
        }
        part.attribute("qualifier");
    }

    /** A pseudonym with a part that the person is called by is a nickname. */
    private static boolean nickname(SourceNode node) {
        return "P".equals(node.attribute("use"))
                && node.children().stream().anyMatch(part -> "CL".equals(part.attribute("qualifier")));
    }

    private static Base words(SourceNode node) {
        String text = node.text().replaceAll("\\s+", " ");
        return text.isEmpty() ? null : new StringType(text);
    }

    private static Base address(SourceNode node, ConversionContext context) {
        Address address = new Address();
        for (SourceNode part : node.children()) {
            String text = part.text();
            if (!text.isEmpty()) {
                add(address, part.name(), text);
            }
        }
        if (address.isEmpty() && !node.text().isEmpty()) {
            address.setText(node.text().replaceAll("\\s+", " "));
        }
        if (address.isEmpty()) {
            return null;
        }
        use(node, "address-use", context).ifPresent(use -> address.setUse(Address.AddressUse.fromCode(use)));
        address.setPeriod(period(node.child("useablePeriod"), context));
        return address;
    }

    private static void add(Address address, String part, String text) {
        switch (part) {
            case "city" -> address.setCity(text);
            case "state" -> address.setState(text);
            case "postalCode" -> address.setPostalCode(text);
            case "country" -> address.setCountry(text);
            case "county" -> address.setDistrict(text);
            case "useablePeriod" -> {}
            default -> address.addLine(text);
        }
    }

    private static Base contactPoint(SourceNode node, ConversionContext context) {
        String value = node.attribute("value");
        if (value == null) {
            return null;
        }
        int colon = value.indexOf(':');
        String scheme = colon < 0 ? "" : value.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        Optional<CodeTable.Row> system = context.lookup("telecom-scheme", "", scheme);
        ContactPoint point = new ContactPoint();
        boolean url = scheme.startsWith("http");
        String rest = (system.isEmpty() || url ? value : value.substring(colon + 1)).strip();
        if (rest.isEmpty()) {
            return null;
        }
        point.setValue(rest);
        boolean pager = "PG".equals(node.attribute("use"));
        point.setSystem(ContactPoint.ContactPointSystem.fromCode(
                pager ? "pager" : system.map(CodeTable.Row::code).orElse(colon < 0 ? guess(rest) : "other")));
        use(node, "telecom-use", context).ifPresent(use -> point.setUse(ContactPoint.ContactPointUse.fromCode(use)));
        point.setPeriod(period(node.child("useablePeriod"), context));
        return point;
    }

    /** A value without a scheme: what it looks like. */
    private static String guess(String value) {
        return value.contains("@") ? "email" : value.matches("[0-9+() ./x-]+") ? "phone" : "other";
    }

    private static Optional<String> use(SourceNode node, String table, ConversionContext context) {
        String uses = node.attribute("use");
        if (uses == null) {
            return Optional.empty();
        }
        for (String use : uses.split("\\s+")) {
            Optional<String> code =
                    context.lookup(table, "", use).map(CodeTable.Row::code).filter(found -> !found.isEmpty());
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.empty();
    }

    /** A time of validity that can't be read costs itself only, not the name, address or number. */
    private static Period period(SourceNode node, ConversionContext context) {
        try {
            return node == null ? null : (Period) CdaTimes.period(node, context);
        } catch (UnusableValue e) {
            context.finding(MappingCode.UNUSABLE_VALUE, "period: " + e.getMessage(), node);
            return null;
        }
    }
}
