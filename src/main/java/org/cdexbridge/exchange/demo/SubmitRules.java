package org.cdexbridge.exchange.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;

/** What the OperationDefinition of {@code $submit-attachment} demands of a submission. */
final class SubmitRules {
    private static final int DAY = 10;

    private SubmitRules() {}

    /** The rules that are broken, in words. */
    static List<String> broken(Parameters parameters) {
        return Stream.of(
                        rule(has(parameters, "TrackingId"), "TrackingId is 1..1"),
                        rule(has(parameters, "AttachTo"), "AttachTo is 1..1"),
                        rule(has(parameters, "MemberId"), "MemberId is 1..1"),
                        rule(has(parameters, "Attachment"), "Attachment is 1..*"),
                        rule(
                                has(parameters, "OrganizationId") || has(parameters, "ProviderId"),
                                "OrganizationId or ProviderId is needed"),
                        rule(
                                !"claim".equals(text(parameters, "AttachTo"))
                                        || text(parameters, "ServiceDate").length() >= DAY,
                                "a claim needs the ServiceDate to the day"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> rule(boolean kept, String words) {
        return kept ? List.of() : List.of(words);
    }

    private static boolean has(Parameters parameters, String name) {
        return parameters.hasParameter(name);
    }

    static String text(Parameters parameters, String name) {
        return Optional.ofNullable(parameters.getParameter(name))
                .map(ParametersParameterComponent::getValue)
                .map(Type::primitiveValue)
                .orElse("");
    }
}
