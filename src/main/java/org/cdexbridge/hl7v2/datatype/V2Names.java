package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.StringType;

/** XPN, PN, XCN, CNN → HumanName (v2-to-FHIR, XPN[HumanName]); use by {@code codes/hl7v2/name-use.csv}. */
final class V2Names {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("XPN", "HumanName", V2Names::person),
            new DatatypeConversion("XPN", "string", (node, context) -> text(person(node, context))),
            new DatatypeConversion("XCN", "HumanName", V2Names::practitioner),
            new DatatypeConversion("XCN", "string", (node, context) -> text(practitioner(node, context))),
            new DatatypeConversion("CNN", "HumanName", V2Names::named),
            new DatatypeConversion("XON", "string", (node, context) -> new StringType(V2Components.words(node, 1))));

    private V2Names() {}

    private static HumanName person(SourceNode node, ConversionContext context) {
        HumanName name = name(node, 1);
        add(name, node, 14);
        use(name, V2Components.text(node, 7), context);
        V2Components.pass(node, 1, 8, 9, 10, 11, 15);
        V2Times.period(node, 10, 12, 13, context).ifPresent(name::setPeriod);
        return ofSomebody(name);
    }

    private static HumanName practitioner(SourceNode node, ConversionContext context) {
        HumanName name = name(node, 2);
        add(name, node, 21);
        use(name, V2Components.text(node, 10), context);
        V2Components.pass(node, 2);
        V2Times.period(node, 17, 19, 20, context).ifPresent(name::setPeriod);
        return ofSomebody(name);
    }

    /** CNN, first component of NDL: as XCN, with the family name undivided. */
    private static HumanName named(SourceNode node, ConversionContext context) {
        return ofSomebody(name(node, 2));
    }

    private static HumanName ofSomebody(HumanName name) {
        return name.hasFamily() || name.hasGiven() ? name : new HumanName();
    }

    /** Family, given, further given, suffix, prefix, degree, from this component on. */
    private static HumanName name(SourceNode node, int first) {
        HumanName name = new HumanName();
        name.setFamily(V2Components.text(node, first, 1));
        given(name, V2Components.words(node, first + 1));
        given(name, V2Components.words(node, first + 2));
        add(name, node, first + 3);
        String prefix = V2Components.text(node, first + 4);
        if (!prefix.isEmpty()) {
            name.addPrefix(prefix);
        }
        add(name, node, first + 5);
        return name;
    }

    private static void given(HumanName name, String given) {
        if (!given.isEmpty()) {
            name.addGiven(given);
        }
    }

    private static void add(HumanName name, SourceNode node, int suffix) {
        String text = V2Components.text(node, suffix);
        if (!text.isEmpty()) {
            name.addSuffix(text);
        }
    }

    private static void use(HumanName name, String type, ConversionContext context) {
        if (!type.isEmpty()) {
            context.lookup("name-use", "", type)
                    .filter(row -> !row.code().isEmpty())
                    .ifPresent(row -> name.setUse(NameUse.fromCode(row.code())));
        }
    }

    private static Base text(HumanName name) {
        return new StringType(name.getNameAsSingleString());
    }
}
