package org.cdexbridge.exchange.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.resource.Code;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.index.AccessValues;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.TokenValue;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Security labels that no partner, or this partner, gets without a person. Those of confidentiality are ordered (HL7
 * Healthcare Privacy and Security Classification System): whoever lists one means every higher one, too.
 */
public final class RestrictedLabels {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final List<String> ORDER = List.of("U", "L", "M", "N", "R", "V");

    /** What older guides and C-CDA itself call the same code systems. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "http://hl7.org/fhir/v3/Confidentiality",
            CONFIDENTIALITY,
            "urn:oid:2.16.840.1.113883.5.25",
            CONFIDENTIALITY,
            "http://hl7.org/fhir/v3/ActCode",
            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "urn:oid:2.16.840.1.113883.5.4",
            "http://terminology.hl7.org/CodeSystem/v3-ActCode");

    private final Set<String> sensitive = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final int lowest;

    private RestrictedLabels(Stream<String> tokens) {
        int found = ORDER.size();
        for (String token : tokens.toList()) {
            int bar = token.indexOf('|');
            String system = canonical(token.substring(0, Math.max(bar, 0)));
            String code = capitals(token.substring(bar + 1));
            sensitive.add(new Code(system, code, "").token());
            codes.add(code);
            if (ORDER.contains(code) && isConfidentiality(system)) {
                found = Math.min(found, ORDER.indexOf(code));
            }
        }
        lowest = found;
    }

    /**
     * Those of the partner and those of the site.
     *
     * @param site {@code system|code} of each
     */
    public static RestrictedLabels of(Partner partner, Set<String> site) {
        return new RestrictedLabels(Stream.concat(partner.sensitive().stream().map(Code::token), site.stream()));
    }

    /** Whether a resource or anything inside it bears one. */
    public boolean on(Resource resource) {
        return AccessValues.labels(resource).anyMatch(this::isSensitive);
    }

    /** Whether the row of a resource tells of one. */
    public boolean on(IndexValues row) {
        return row.of(AccessValues.LABELS).stream()
                .map(TokenValue.class::cast)
                .anyMatch(label -> isSensitive(canonical(label.system()), capitals(label.code())));
    }

    /** Codes of those that a resource or anything inside it bears. */
    public List<String> in(Resource resource) {
        return codes(AccessValues.labels(resource).filter(this::isSensitive));
    }

    /** Codes of all labels of a resource and of what is inside it, sensitive or not. */
    public static List<String> named(Resource resource) {
        return codes(AccessValues.labels(resource));
    }

    private static List<String> codes(Stream<Coding> labels) {
        return labels.map(Coding::getCode)
                .map(String::valueOf)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What has no system is taken for any, small letters for capitals, a confidentiality that nobody knows for the
     * highest: a label may be too strict, never too loose.
     */
    private boolean isSensitive(Coding label) {
        return isSensitive(canonical(label.getSystem()), capitals(String.valueOf(label.getCode())));
    }

    private boolean isSensitive(String system, String code) {
        return sensitive.contains(new Code(system, code, "").token())
                || sensitive.contains(code)
                || system.isEmpty() && codes.contains(code)
                || isConfidentiality(system) && ORDER.indexOf(code) >= lowest
                || CONFIDENTIALITY.equals(system) && !ORDER.contains(code) && lowest < ORDER.size();
    }

    private static String capitals(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private static boolean isConfidentiality(String system) {
        return system.isEmpty() || CONFIDENTIALITY.equals(system);
    }

    private static String canonical(@Nullable String system) {
        return system == null ? "" : SYSTEMS.getOrDefault(system, system);
    }
}
