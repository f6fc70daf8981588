package org.cdexbridge.hl7v2.datatype;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.hl7v2.table.TableVocabulary;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;

/** The HL7 v2 datatypes that we know, and all their conversions in order of preference. */
public final class V2Datatypes {
    /** Types that convert alike, under one name; versions renamed most of these. */
    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("TS", "TS"),
            Map.entry("DTM", "TS"),
            Map.entry("DT", "TS"),
            Map.entry("TM", "TM"),
            Map.entry("DR", "DR"),
            Map.entry("CE", "CWE"),
            Map.entry("CWE", "CWE"),
            Map.entry("CNE", "CWE"),
            Map.entry("CF", "CWE"),
            Map.entry("CD", "CWE"),
            Map.entry("IS", "CWE"),
            Map.entry("ID", "CWE"),
            Map.entry("FC", "CWE"),
            Map.entry("DLD", "CWE"),
            Map.entry("CX", "CX"),
            Map.entry("CK", "CX"),
            Map.entry("EI", "EI"),
            Map.entry("EIP", "EIP"),
            Map.entry("HD", "HD"),
            Map.entry("XPN", "XPN"),
            Map.entry("PN", "XPN"),
            Map.entry("PPN", "XCN"),
            Map.entry("XCN", "XCN"),
            Map.entry("CN", "XCN"),
            Map.entry("CNN", "CNN"),
            Map.entry("XON", "XON"),
            Map.entry("XAD", "XAD"),
            Map.entry("AD", "XAD"),
            Map.entry("XTN", "XTN"),
            Map.entry("TN", "XTN"),
            Map.entry("DLN", "DLN"),
            Map.entry("PL", "PL"),
            Map.entry("NM", "NM"),
            Map.entry("SI", "NM"),
            Map.entry("SN", "SN"),
            Map.entry("NR", "NR"),
            Map.entry("NA", "NA"),
            Map.entry("CQ", "CQ"),
            Map.entry("MO", "MO"),
            Map.entry("CP", "CP"),
            Map.entry("ED", "ED"),
            Map.entry("RP", "RP"),
            Map.entry("ST", "ST"),
            Map.entry("TX", "ST"),
            Map.entry("FT", "ST"));

    private final V2Identifiers identifiers;
    private final List<DatatypeConversion> conversions = new ArrayList<>();

    /**
     * @param base FHIR base of the site
     */
    public V2Datatypes(String base, TableVocabulary vocabulary) {
        identifiers = new V2Identifiers(new AssigningAuthorities(base), vocabulary);
        conversions.addAll(new V2Codes(base, vocabulary).conversions());
        conversions.addAll(V2Quantities.CONVERSIONS);
        conversions.addAll(V2Times.CONVERSIONS);
        conversions.addAll(identifiers.conversions());
        conversions.addAll(V2Names.CONVERSIONS);
        conversions.addAll(V2Addresses.CONVERSIONS);
        conversions.addAll(V2EncapsulatedData.CONVERSIONS);
        conversions.addAll(V2Amounts.CONVERSIONS);
        conversions.addAll(V2Timings.CONVERSIONS);
        conversions.addAll(V2TextLines.CONVERSIONS);
        conversions.addAll(V2Texts.CONVERSIONS);
    }

    /** The name under which a type's conversions are found; what nobody knows is text. */
    public static String canonical(String type) {
        return CANONICAL.getOrDefault(type, "ST");
    }

    /** The same for a type that a field names, as OBX-2 does: what nobody knows is text and nothing but text. */
    public static String named(String type) {
        return CANONICAL.getOrDefault(type, "OBX-text");
    }

    /** All conversions; for a choice of types the first that fits wins. */
    public List<DatatypeConversion> conversions() {
        return List.copyOf(conversions);
    }

    /** Authority and number of an identifier; nothing for a node that is none. */
    public Optional<String> identity(String type, SourceNode node, ConversionContext context) {
        return identifiers.identity(type, node, context);
    }
}
