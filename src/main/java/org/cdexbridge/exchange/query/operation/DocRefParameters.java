package org.cdexbridge.exchange.query.operation;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Type;

/**
 * Parameters of {@code $docref}, from the URL or from a body, where a type may be a CodeableConcept, too.
 *
 * @param patient id of the Patient
 * @param start begin of the time that the documents are about, a FHIR date or dateTime; empty for any
 * @param end of that time
 * @param types tokens, encoded for a URL
 * @param onDemand whether only documents that are made on demand are wanted
 * @param profiles canonicals or codes of formats, one of which a document must have; empty for any
 */
record DocRefParameters(
        String patient,
        Optional<String> start,
        Optional<String> end,
        List<String> types,
        boolean onDemand,
        List<String> profiles) {
    private static final String START = "start";
    private static final String END = "end";
    private static final String TYPE = "type";
    private static final String ON_DEMAND = "on-demand";
    private static final String PROFILE = "profile";

    /** @throws InvalidRequestException when there is no patient, or a value can't be read */
    static DocRefParameters of(RequestDetails request) {
        String patient = values(request, "patient")
                .map(text -> new IdType(text).getIdPart())
                .filter(id -> id != null && !id.isEmpty())
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("parameter 'patient' is missing"));
        return new DocRefParameters(
                patient,
                date(request, START),
                date(request, END),
                Stream.concat(
                                texts(request, TYPE).map(DocRefParameters::encoded),
                                sent(request, TYPE).flatMap(DocRefParameters::tokens))
                        .toList(),
                flag(request),
                values(request, PROFILE).toList());
    }

    /** Whether nothing but the patient is said: then the current summary is wanted. */
    boolean onlyPatient() {
        return types.isEmpty() && start.isEmpty() && end.isEmpty() && profiles.isEmpty();
    }

    /** The same as a GET, from the name of the operation on. */
    String url() {
        Stream<String> dates = Stream.concat(
                start.stream().map(day -> "&start=" + encoded(day)),
                end.stream().map(day -> "&end=" + encoded(day)));
        Stream<String> rest = Stream.concat(
                types.stream().map(type -> "&type=" + type),
                profiles.stream().map(profile -> "&profile=" + encoded(profile)));
        return "$docref?patient=" + encoded(patient)
                + Stream.concat(dates, rest).collect(Collectors.joining())
                + (onDemand ? "&on-demand=true" : "");
    }

    private static Optional<String> date(RequestDetails request, String name) {
        return values(request, name).findFirst().map(text -> {
            try {
                return new DateTimeType(text).getValueAsString();
            } catch (DataFormatException | IllegalArgumentException e) {
                throw new InvalidRequestException("parameter '" + name + "' is no date");
            }
        });
    }

    private static boolean flag(RequestDetails request) {
        String flag = values(request, ON_DEMAND).findFirst().orElse("false");
        if (!flag.equals("true") && !flag.equals("false")) {
            throw new InvalidRequestException("parameter 'on-demand' is true or false");
        }
        return flag.equals("true");
    }

    private static Stream<String> values(RequestDetails request, String name) {
        return Stream.concat(
                texts(request, name),
                sent(request, name).filter(Type::hasPrimitiveValue).map(Type::primitiveValue));
    }

    /** In the URL. */
    private static Stream<String> texts(RequestDetails request, String name) {
        return Stream.ofNullable(request.getParameters().get(name))
                .flatMap(Arrays::stream)
                .filter(text -> !text.isBlank());
    }

    /** In the body. */
    private static Stream<Type> sent(RequestDetails request, String name) {
        return request.getResource() instanceof Parameters parameters
                ? parameters.getParameter().stream()
                        .filter(one -> name.equals(one.getName()) && one.hasValue())
                        .map(Parameters.ParametersParameterComponent::getValue)
                : Stream.empty();
    }

    private static Stream<String> tokens(Type type) {
        if (type instanceof CodeableConcept concept) {
            List<Coding> codings =
                    concept.getCoding().stream().filter(Coding::hasCode).toList();
            if (codings.isEmpty()) {
                throw new InvalidRequestException("parameter 'type' needs a code");
            }
            return codings.stream().map(DocRefParameters::token);
        }
        return type instanceof Coding coding
                ? Stream.of(token(coding))
                : Stream.ofNullable(type.primitiveValue()).map(DocRefParameters::encoded);
    }

    private static String token(Coding coding) {
        return SearchValue.token(
                coding.hasSystem() ? coding.getSystem() : "", coding.hasCode() ? coding.getCode() : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
