package org.cdexbridge.ccda.parse;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Codes of closed vocabularies, which some senders write in another case or with blanks around them: structural attributes,
 * status codes, truth values, and codes of HL7's own code systems. A rule compares them as CDA R2 has them.
 */
final class CodedAttributes {
    /** HL7's code systems have capitals; those of acts' status alone have none. */
    private static final String HL7_SYSTEMS = "2.16.840.1.113883.5.";

    private static final String ACT_STATUS = HL7_SYSTEMS + "14";
    private static final Pattern SMALL = Pattern.compile("[a-z]+");

    private final TruthValues negations = new TruthValues();

    /** Words of negations that are no truth values, and what they are read as. */
    Map<String, String> negationWords() {
        return negations.words();
    }

    /** The attributes themselves where there is nothing to change. */
    Attributes standard(String element, Attributes attributes) {
        AttributesImpl changed = null;
        for (int at = 0; at < attributes.getLength(); at++) {
            String value = attributes.getValue(at);
            String standard = standard(element, attributes, at, value);
            if (!standard.equals(value)) {
                changed = changed == null ? new AttributesImpl(attributes) : changed;
                changed.setValue(at, standard);
            }
        }
        return changed == null ? attributes : changed;
    }

    private String standard(String element, Attributes attributes, int at, String value) {
        return switch (attributes.getLocalName(at)) {
            case "classCode",
                    "moodCode",
                    "typeCode",
                    "determinerCode",
                    "nullFlavor",
                    "operator",
                    "use",
                    "representation",
                    "compression" -> value.strip().toUpperCase(Locale.ROOT);
            case "negationInd" -> negations.standard(value);
            case "inversionInd", "institutionSpecified", "inclusive" ->
                value.strip().toLowerCase(Locale.ROOT);
            case "code" -> code(element, attributes, value.strip());
            case "codeSystem", "root" -> value.strip();
            default -> value;
        };
    }

    private static String code(String element, Attributes attributes, String code) {
        if (element.equals("statusCode")) {
            return code.toLowerCase(Locale.ROOT);
        }
        String system = attributes.getValue("codeSystem");
        boolean capitals = system != null
                && system.strip().startsWith(HL7_SYSTEMS)
                && !system.strip().equals(ACT_STATUS);
        return capitals && SMALL.matcher(code).matches() ? code.toUpperCase(Locale.ROOT) : code;
    }
}
