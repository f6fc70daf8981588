package org.cdexbridge.ccda.datatype;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;

/** The table of CDA datatypes: which element has which, and all conversions in order of preference. */
public final class CdaDatatypes {
    /** Types that convert alike, under one name. */
    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("CD", "CD"),
            Map.entry("CE", "CD"),
            Map.entry("CV", "CD"),
            Map.entry("CO", "CD"),
            Map.entry("CS", "CD"),
            Map.entry("PQ", "PQ"),
            Map.entry("PQR", "PQ"),
            Map.entry("IVL_PQ", "IVL_PQ"),
            Map.entry("MO", "MO"),
            Map.entry("TS", "TS"),
            Map.entry("SXCM_TS", "TS"),
            Map.entry("IVL_TS", "IVL_TS"),
            Map.entry("PIVL_TS", "PIVL_TS"),
            Map.entry("EIVL_TS", "EIVL_TS"),
            Map.entry("INT", "INT"),
            Map.entry("IVL_INT", "IVL_PQ"),
            Map.entry("REAL", "REAL"),
            Map.entry("IVL_REAL", "IVL_PQ"),
            Map.entry("ST", "ST"),
            Map.entry("SC", "ST"),
            Map.entry("ED", "ED"),
            Map.entry("SLIST_PQ", "LIST"),
            Map.entry("SLIST_TS", "LIST"),
            Map.entry("GLIST_PQ", "LIST"),
            Map.entry("GLIST_TS", "LIST"),
            Map.entry("BL", "BL"),
            Map.entry("BN", "BL"),
            Map.entry("RTO", "RTO"),
            Map.entry("RTO_PQ_PQ", "RTO"),
            Map.entry("RTO_QTY_QTY", "RTO"),
            Map.entry("II", "II"),
            Map.entry("TEL", "TEL"),
            Map.entry("URL", "TEL"),
            Map.entry("AD", "AD"),
            Map.entry("EN", "PN"),
            Map.entry("PN", "PN"),
            Map.entry("ON", "ON"),
            Map.entry("TN", "ON"));

    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("id", "II"),
            Map.entry("setId", "II"),
            Map.entry("code", "CD"),
            Map.entry("translation", "CD"),
            Map.entry("languageCode", "CD"),
            Map.entry("statusCode", "CD"),
            Map.entry("confidentialityCode", "CD"),
            Map.entry("telecom", "TEL"),
            Map.entry("addr", "AD"),
            Map.entry("text", "ED"),
            Map.entry("title", "ST"),
            Map.entry("time", "IVL_TS"),
            Map.entry("effectiveTime", "IVL_TS"),
            Map.entry("birthTime", "TS"),
            Map.entry("deceasedTime", "TS"),
            Map.entry("deceasedInd", "BL"),
            Map.entry("preferenceInd", "BL"),
            Map.entry("preferredInd", "BL"),
            Map.entry("doseQuantity", "IVL_PQ"),
            Map.entry("rateQuantity", "IVL_PQ"),
            Map.entry("quantity", "PQ"),
            Map.entry("maxDoseQuantity", "RTO"),
            Map.entry("repeatNumber", "INT"),
            Map.entry("versionNumber", "INT"),
            Map.entry("sequenceNumber", "INT"),
            Map.entry("desc", "ST"),
            Map.entry("lotNumberText", "ST"));

    private CdaDatatypes() {}

    /** The name under which a type's conversions are found; nothing for a type that is none of CDA's. */
    public static Optional<String> canonical(String type) {
        return Optional.ofNullable(CANONICAL.get(type));
    }

    /** The type that an element has by its name; empty where it depends ({@code value}, {@code low}). */
    public static String ofElement(String name) {
        return ELEMENTS.getOrDefault(name, name.endsWith("Code") ? "CD" : "");
    }

    /** What the attributes and children of a node look like, for a missing or useless {@code xsi:type}. */
    public static String ofShape(SourceNode node) {
        List<String> children = node.children().stream().map(SourceNode::name).toList();
        if (!node.attribute("code").isEmpty()
                || children.contains("originalText")
                || children.contains("translation")) {
            return "CD";
        }
        if (children.contains("low") || children.contains("high")) {
            return times(node) ? "IVL_TS" : "IVL_PQ";
        }
        if (children.contains("digits")) {
            return "LIST";
        }
        if (children.contains("numerator")) {
            return "RTO";
        }
        if (children.contains("family") || children.contains("given")) {
            return "PN";
        }
        String value = node.attribute("value");
        if (!value.isEmpty()) {
            return node.attribute("unit").isEmpty() ? ofValue(node, value) : "PQ";
        }
        return node.name().equals("name") ? "ON" : "ST";
    }

    private static String ofValue(SourceNode node, String value) {
        if (value.equals("true") || value.equals("false")) {
            return "BL";
        }
        SourceNode parent = node.parent();
        boolean time = parent != null
                && (parent.name().endsWith("Time") || parent.name().equals("time"));
        return time || node.name().endsWith("Time") ? "TS" : "PQ";
    }

    private static boolean times(SourceNode node) {
        return node.name().endsWith("Time")
                || node.name().equals("time")
                || node.name().equals("useablePeriod");
    }

    /** Whether a node can't be what it says: a coded value without code, a quantity with a code. */
    public static boolean contradicts(String type, SourceNode node) {
        return switch (type) {
            case "PQ", "INT", "REAL" ->
                !node.attribute("code").isEmpty() && node.attribute("value").isEmpty();
            case "TS" -> node.attribute("value").isEmpty() && (node.child("low") != null || node.child("high") != null);
            case "IVL_TS" -> !node.attribute("code").isEmpty();
            case "CD" ->
                !node.attribute("value").isEmpty()
                        && node.attribute("code").isEmpty()
                        && node.attribute("displayName").isEmpty()
                        && !node.hasChildren();
            case "ST", "ED" ->
                !node.attribute("code").isEmpty()
                        && !node.hasChildren()
                        && node.text().isEmpty();
            default -> false;
        };
    }

    /** All conversions; for a choice of types the first that fits wins. */
    public static List<DatatypeConversion> conversions() {
        List<DatatypeConversion> all = new ArrayList<>();
        all.addAll(CdaIdentifiers.CONVERSIONS);
        all.addAll(CdaTimes.CONVERSIONS);
        all.addAll(CdaCodes.CONVERSIONS);
        all.addAll(CdaDoses.CONVERSIONS);
        all.addAll(CdaQuantities.CONVERSIONS);
        all.addAll(CdaMoney.CONVERSIONS);
        all.addAll(CdaSequences.CONVERSIONS);
        all.addAll(CdaNames.CONVERSIONS);
        all.addAll(CdaTexts.CONVERSIONS);
        return all;
    }
}
