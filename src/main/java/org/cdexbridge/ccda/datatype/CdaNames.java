package org.cdexbridge.ccda.datatype;

import java.util.Arrays;
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
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;

/** EN, PN, ON, AD, TEL → HumanName, string, Address, ContactPoint. */
final class CdaNames {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("PN", "HumanName", CdaNames::humanName),
            new DatatypeConversion("PN-birth", "HumanName", (node, context) -> CdaFamilyNames.birth(node)),
            new DatatypeConversion("PN-spouse", "HumanName", (node, context) -> CdaFamilyNames.spouse(node)),
            new DatatypeConversion("PN", "string", (node, context) -> words(node)),
            new DatatypeConversion("ON", "string", (node, context) -> words(node)),
            new DatatypeConversion("ON", "HumanName", CdaNames::humanName),
            new DatatypeConversion("ST", "HumanName", CdaNames::humanName),
            new DatatypeConversion("AD", "Address", CdaNames::address),
            new DatatypeConversion("TEL", "ContactPoint", CdaNames::contactPoint),
            new DatatypeConversion("TEL", "url", (node, context) -> new UrlType(node.attribute("value"))));

    private CdaNames() {}

    private static Base humanName(SourceNode node, ConversionContext context) {
        HumanName name = new HumanName();
        if (!node.attribute("nullFlavor").isEmpty() && node.children().isEmpty()) {
            return name;
        }
        CdaFamilyNames families = CdaFamilyNames.of(node);
        for (SourceNode part : node.children()) {
            String text = part.text();
            if (!text.isEmpty() && families.isOfTheName(part)) {
                add(name, part, text);
            }
        }
        if (name.isEmpty() && !node.text().isEmpty()) {
            name.setText(node.text().replaceAll("\\s+", " "));
        }
        if (name.isEmpty()) {
            return name;
        }
        use(node, "name-use", context)
                .ifPresent(use -> name.setUse(HumanName.NameUse.fromCode(nickname(node) ? "nickname" : use)));
        if (families.isBirthName()) {
            name.setUse(HumanName.NameUse.MAIDEN);
        }
        period(node.child("validTime"), context).ifPresent(name::setPeriod);
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
        return new StringType(node.text().replaceAll("\\s+", " "));
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
            return address;
        }
        use(node, "address-use", context).ifPresent(use -> address.setUse(Address.AddressUse.fromCode(use)));
        period(node.child("useablePeriod"), context).ifPresent(address::setPeriod);
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
        int colon = value.indexOf(':');
        String scheme = colon < 0 ? "" : value.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        Optional<CodeTable.Row> system = context.lookup("telecom-scheme", "", scheme);
        ContactPoint point = new ContactPoint();
        boolean url = scheme.startsWith("http");
        String rest = (system.isEmpty() || url ? value : value.substring(colon + 1)).strip();
        if (rest.isEmpty()) {
            return point;
        }
        point.setValue(rest);
        boolean pager = "PG".equals(node.attribute("use"));
        point.setSystem(ContactPoint.ContactPointSystem.fromCode(
                pager ? "pager" : system.map(CodeTable.Row::code).orElse(colon < 0 ? guess(rest) : "other")));
        use(node, "telecom-use", context).ifPresent(use -> point.setUse(ContactPoint.ContactPointUse.fromCode(use)));
        period(node.child("useablePeriod"), context).ifPresent(point::setPeriod);
        return point;
    }

    /** A value without a scheme: what it looks like. */
    private static String guess(String value) {
        return value.contains("@") ? "email" : value.matches("[0-9+() ./x-]+") ? "phone" : "other";
    }

    private static Optional<String> use(SourceNode node, String table, ConversionContext context) {
        return Arrays.stream(node.attribute("use").split("\\s+"))
                .flatMap(use -> context.lookup(table, "", use).stream())
                .map(CodeTable.Row::code)
                .filter(code -> !code.isEmpty())
                .findFirst();
    }

    /** A time of validity that can't be read costs itself only, not the name, address or number. */
    private static Optional<Period> period(@Nullable SourceNode node, ConversionContext context) {
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CdaTimes.period(node, context)).filter(period -> !period.isEmpty());
        } catch (UnusableValue e) {
            context.finding(MappingCode.UNUSABLE_VALUE, "period: " + e.getMessage(), node);
            return Optional.empty();
        }
    }
}
