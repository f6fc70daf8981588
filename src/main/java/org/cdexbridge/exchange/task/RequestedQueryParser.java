package org.cdexbridge.exchange.task;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.task.RequestedQuery.Parameter;
import org.cdexbridge.exchange.task.RequestedQuery.PatientValue;
import org.cdexbridge.finding.Finding;

/**
 * Reads the query of a request, {@code Type?parameter=value&…}, and lets through only what the list of parameters
 * names: no chains, no {@code _has}, {@code _filter}, {@code _include}, no separators hidden by encoding.
 */
public final class RequestedQueryParser {
    private static final int LONGEST = 4000;
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,39}");
    private static final Pattern NAME = Pattern.compile("[a-z_][A-Za-z-]{0,39}");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    /** Decoded, these would end a value or begin another part of a URL. */
    private static final Pattern SEPARATOR = Pattern.compile("[&#?;%]|\\p{Cntrl}");

    private static final Set<String> PATIENT_NAMES = Set.of("patient", "subject");
    private static final Set<String> PATIENT_MODIFIERS = Set.of("", "Patient", "identifier");
    /** Answered for every type. */
    private static final Set<String> COMMON = Set.of("_id", "_lastUpdated", "_sort", "_count");

    private static final String PROVENANCE = "Provenance:target";
    private static final AllowedQueryParameters ALLOWED = AllowedQueryParameters.load();

    private RequestedQueryParser() {}

    /** @throws RequestRefused {@link ExchangeCode#QUERY_REFUSED}, without quoting values of the query */
    public static RequestedQuery parse(String query) {
        if (query.length() > LONGEST || query.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw refused("a query has at most " + LONGEST + " visible ASCII characters");
        }
        int mark = query.indexOf('?');
        String type = mark < 0 ? query : query.substring(0, mark);
        if (!TYPE.matcher(type).matches() || !ALLOWED.types().contains(type)) {
            throw refused("a query begins with one of the resource types " + String.join(", ", ALLOWED.types()));
        }
        return new Reading(type).read(mark < 0 ? "" : query.substring(mark + 1));
    }

    static void check(String query, RuleViolations rules) {
        try {
            parse(query);
        } catch (RequestRefused refused) {
            refused.findings()
                    .forEach(finding -> rules.hold(false, ExchangeCode.QUERY_REFUSED, finding.message(), "Task.input"));
        }
    }

    private static RequestRefused refused(String why) {
        return new RequestRefused(new Finding(ExchangeCode.QUERY_REFUSED, why, "Task.input"));
    }

    /** One query on its way. */
    private static final class Reading {
        private final String type;
        private final String patientParameter;
        private final List<Parameter> parameters = new ArrayList<>();
        private Optional<PatientValue> patient = Optional.empty();

        Reading(String type) {
            this.type = type;
            this.patientParameter = ALLOWED.patientParameter(type);
        }

        RequestedQuery read(String rest) {
            for (String part : rest.split("&")) {
                if (!part.isEmpty()) {
                    parameter(part);
                }
            }
            return new RequestedQuery(type, patientParameter, patient, parameters);
        }

        private void parameter(String part) {
            int equals = part.indexOf('=');
            String left = equals < 0 ? part : part.substring(0, equals);
            int colon = left.indexOf(':');
            String name = colon < 0 ? left : left.substring(0, colon);
            String modifier = colon < 0 ? "" : left.substring(colon + 1);
            if (!NAME.matcher(name).matches()) {
                throw refused("names of parameters are plain: no chains, nothing encoded");
            }
            String value = decoded(equals < 0 ? "" : part.substring(equals + 1));
            if (isPatient(name)) {
                patient(modifier, value);
            } else {
                other(name, modifier, value);
            }
        }

        private boolean isPatient(String name) {
            return name.equals(patientParameter) || !type.equals("Patient") && PATIENT_NAMES.contains(name);
        }

        private void patient(String modifier, String value) {
            if (!PATIENT_MODIFIERS.contains(modifier)) {
                throw refused("the patient takes no modifier but :identifier");
            }
            PatientValue stated = new PatientValue(value, modifier.equals("identifier"));
            if (value.contains(",")
                    || patient.filter(before -> !before.equals(stated)).isPresent()) {
                throw refused("a query is about one patient");
            }
            patient = Optional.of(stated);
        }

        private void other(String name, String modifier, String value) {
            if (!modifier.isEmpty()) {
                throw refused("the parameter " + name + " takes no modifier here");
            }
            boolean provenance = name.equals("_revinclude") && value.equals(PROVENANCE);
            if (!provenance && !COMMON.contains(name) && !ALLOWED.allows(type, name)) {
                throw refused(type + " can't be searched by " + name + " here");
            }
            parameters.add(new Parameter(name, value));
        }
    }

    private static String decoded(String value) {
        if (value.replaceAll(ENCODED.pattern(), "").indexOf('%') >= 0) {
            throw refused("a percent sign that encodes nothing");
        }
        ByteBuffer bytes = ByteBuffer.allocate(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                bytes.put((byte) Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        String decoded = utf8(bytes.flip());
        if (SEPARATOR.matcher(decoded).find()) {
            throw refused("a separator inside a value");
        }
        return decoded;
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw refused("a value that is no UTF-8");
        }
    }
}
