package org.cdexbridge.exchange.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.formats.IParser.OutputStyle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContentComponent;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Period;
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
                        .map(DocumentReferenceContentComponent::getAttachment)
                        .filter(Attachment::hasUrl)
                        .map(Attachment::getUrl)
                        .filter(url -> url.contains(BINARY))
                        .map(url -> url.substring(url.indexOf(BINARY) + BINARY.length()))
                        .toList()
                : List.of();
    }

    private static Optional<String> first(
            Resource resource, List<String> elements, Function<Base, Optional<String>> words) {
        return elements.stream()
                .flatMap(element -> values(resource, element))
                .map(words)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Stream<Base> values(Resource resource, String element) {
        return Stream.ofNullable(resource.getNamedProperty(element)).flatMap(property -> property.getValues().stream());
    }

    private static Optional<String> words(Base value) {
        if (value instanceof CodeableConcept concept) {
            return Optional.ofNullable(concept.getText()).or(() -> concept.getCoding().stream()
                    .flatMap(coding -> words(coding).stream())
                    .findFirst());
        }
        if (value instanceof Coding coding) {
            return Optional.ofNullable(coding.getDisplay()).or(() -> Optional.ofNullable(coding.getCode()));
        }
        return Optional.ofNullable(
                value instanceof HumanName name ? name.getNameAsSingleString() : value.primitiveValue());
    }

    private static Optional<String> date(Base value) {
        return Optional.ofNullable(
                value instanceof Period period ? period.getStartElement().getValueAsString() : value.primitiveValue());
    }

    static String json(Resource resource) {
        try {
            return new JsonParser().setOutputStyle(OutputStyle.PRETTY).composeString(RequestResult.bare(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
