package org.cdexbridge.exchange.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.formats.IParser.OutputStyle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** A resource in a line that a person understands. */
final class ResourceSummary {
    private static final List<String> TITLES =
            List.of("code", "type", "vaccineCode", "medication[x]", "description", "category", "class", "name");
    private static final List<String> DATES = List.of(
            "effective[x]",
            "onset[x]",
            "performed[x]",
            "occurrence[x]",
            "date",
            "authoredOn",
            "period",
            "authored",
            "recordedDate",
            "recorded",
            "birthDate");

    private static final String BINARY = "Binary/";

    private ResourceSummary() {}

    /** @param held why a person has to look at it */
    static Review.Item of(Resource resource, List<String> held) {
        return new Review.Item(
                ResourceAddress.text(resource),
                first(resource, TITLES, ResourceSummary::words).orElse(resource.fhirType()),
                first(resource, DATES, ResourceSummary::date).orElse(""),
                RestrictedLabels.named(resource),
                held,
                documents(resource),
                json(resource));
    }

    private static List<String> documents(Resource resource) {
        return resource instanceof DocumentReference document
                ? document.getContent().stream()
                        .map(content -> content.getAttachment().getUrl())
                        .filter(url -> url != null && url.contains(BINARY))
                        .map(url -> url.substring(url.indexOf(BINARY) + BINARY.length()))
                        .toList()
                : List.of();
    }

    private static Optional<String> first(Resource resource, List<String> elements, Function<Base, String> words) {
        return elements.stream()
                .flatMap(element -> values(resource, element))
                .map(words)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Stream<Base> values(Resource resource, String element) {
        Property property = resource.getNamedProperty(element);
        return property == null ? Stream.empty() : property.getValues().stream();
    }

    private static String words(Base value) {
        if (value instanceof CodeableConcept concept) {
            return concept.hasText()
                    ? concept.getText()
                    : concept.getCoding().stream()
                            .map(ResourceSummary::words)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
        }
        if (value instanceof Coding coding) {
            return coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
        }
        return value instanceof HumanName name ? name.getNameAsSingleString() : value.primitiveValue();
    }

    private static String date(Base value) {
        return value instanceof Period period ? period.getStartElement().getValueAsString() : value.primitiveValue();
    }

    static String json(Resource resource) {
        try {
            return new JsonParser().setOutputStyle(OutputStyle.PRETTY).composeString(RequestResult.bare(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
