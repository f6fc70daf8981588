package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;

/** XAD → Address, XTN → ContactPoint (v2-to-FHIR, XAD[Address], XTN[ContactPoint]). */
final class V2Addresses {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("XAD", "Address", V2Addresses::address),
            new DatatypeConversion(
                    "XTN", "ContactPoint", (node, context) -> contact(node, new ContactPoint(), context)),
            new DatatypeConversion(
                    "XTN-home",
                    "ContactPoint",
                    (node, context) -> contact(node, new ContactPoint().setUse(ContactPointUse.HOME), context)),
            new DatatypeConversion(
                    "XTN-work",
                    "ContactPoint",
                    (node, context) -> contact(node, new ContactPoint().setUse(ContactPointUse.WORK), context)));

    private V2Addresses() {}

    private static Base address(SourceNode node, ConversionContext context) {
        Address address = new Address();
        line(address, street(node));
        line(address, V2Components.text(node, 2));
        address.setCity(V2Components.text(node, 3));
        address.setState(V2Components.text(node, 4));
        address.setPostalCode(V2Components.text(node, 5));
        address.setCountry(V2Components.text(node, 6));
        address.setDistrict(county(node));
        line(address, V2Components.text(node, 19));
        if (address.isEmpty()) {
            return address;
        }
        V2Components.pass(node, 8, 10, 11, 15, 16, 17, 18, 20, 21, 22, 23);
        use(address, V2Components.text(node, 7), context);
        V2Times.period(node, 12, 13, 14, context).ifPresent(address::setPeriod);
        return address;
    }

    /** XAD-9, a code or a coded element of version 2.6: the county's name, else its code. */
    private static String county(SourceNode node) {
        String code = V2Components.text(node, 9);
        String name = V2Components.text(node, 9, 2);
        V2Components.pass(node, 9);
        return name.isEmpty() ? code : name;
    }

    /** SAD: street address as a whole, else street name and number of the dwelling. */
    private static String street(SourceNode node) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(number -> V2Components.text(node, 1, number))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static void line(Address address, String line) {
        if (!line.isEmpty()) {
            address.addLine(line);
        }
    }

    private static void use(Address address, String type, ConversionContext context) {
        if (type.isEmpty()) {
            return;
        }
        if (type.equals("M") || type.equals("SH")) {
            address.setType(Address.AddressType.POSTAL);
            return;
        }
        context.lookup("address-use", "", type)
                .map(CodeTable.Row::code)
                .filter(code -> !code.isEmpty())
                .ifPresent(code -> address.setUse(Address.AddressUse.fromCode(code)));
    }

    /** @param contact with the use of a field that says it by its name, where the number says nothing */
    private static Base contact(SourceNode node, ContactPoint contact, ConversionContext context) {
        String equipment = V2Components.text(node, 3);
        String mail = V2Components.text(node, 4);
        boolean internet = "Internet".equalsIgnoreCase(equipment) || equipment.equals("X.400");
        String number = number(node);
        if (!mail.isEmpty() && (internet || number.isEmpty())) {
            contact.setValue(mail).setSystem(ContactPoint.ContactPointSystem.EMAIL);
        } else if (!number.isEmpty()) {
            contact.setValue(number).setSystem(system(equipment, number, context));
        }
        if (!contact.hasValue()) {
            return new ContactPoint();
        }
        use(contact, V2Components.text(node, 2), equipment, context);
        rank(contact, V2Components.text(node, 18));
        V2Components.pass(node, 1, 9, 10, 11, 15, 16, 17);
        V2Times.period(V2Components.part(node, 13), V2Components.part(node, 14), context)
                .ifPresent(contact::setPeriod);
        return contact;
    }

    /** The unformatted number of version 2.7, the parts, or the text of version 2.2; whichever is there. */
    private static String number(SourceNode node) {
        String whole = V2Components.text(node, 1);
        String parts = parts(node);
        String unformatted = V2Components.text(node, 12);
        if (!unformatted.isEmpty()) {
            return unformatted;
        }
        return parts.isEmpty() ? whole : parts;
    }

    private static String parts(SourceNode node) {
        String country = V2Components.text(node, 5);
        String area = V2Components.text(node, 6);
        String local = V2Components.text(node, 7);
        String extension = V2Components.text(node, 8);
        if (local.isEmpty()) {
            return "";
        }
        String dashed = local.matches("\\d{7}") ? local.substring(0, 3) + "-" + local.substring(3) : local;
        return (country.isEmpty() ? "" : "+" + country.replaceFirst("^\\+", "") + " ")
                + (area.isEmpty() ? "" : "(" + area + ") ")
                + dashed
                + (extension.isEmpty() ? "" : " x" + extension);
    }

    private static ContactPoint.ContactPointSystem system(String equipment, String number, ConversionContext context) {
        if (equipment.isEmpty()) {
            return number.indexOf('@') > 0
                    ? ContactPoint.ContactPointSystem.EMAIL
                    : ContactPoint.ContactPointSystem.PHONE;
        }
        return context.lookup("telecom-equipment", "", equipment)
                .map(row -> ContactPoint.ContactPointSystem.fromCode(row.code()))
                .orElse(ContactPoint.ContactPointSystem.OTHER);
    }

    private static void use(ContactPoint contact, String use, String equipment, ConversionContext context) {
        if (equipment.equals("CP")) {
            contact.setUse(ContactPointUse.MOBILE);
        } else if (!use.isEmpty()) {
            context.lookup("telecom-use", "", use)
                    .map(CodeTable.Row::code)
                    .filter(code -> !code.isEmpty())
                    .ifPresent(code -> contact.setUse(ContactPointUse.fromCode(code)));
        }
    }

    private static void rank(ContactPoint contact, String order) {
        if (order.matches("[1-9]\\d{0,5}")) {
            contact.setRank(Integer.parseInt(order));
        }
    }
}
