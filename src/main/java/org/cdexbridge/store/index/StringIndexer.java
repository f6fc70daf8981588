package org.cdexbridge.store.index;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/** Texts of an element: of a name or an address each part by itself. */
final class StringIndexer {
    private StringIndexer() {}

    static void of(Base element, Consumer<TextValue> found) {
        parts(element)
                .filter(text -> text != null && !text.isBlank())
                .map(TextValue::new)
                .forEach(found);
    }

    static void uri(Base element, Consumer<TextValue> found) {
        if (element instanceof PrimitiveType<?> uri && uri.hasValue()) {
            found.accept(new TextValue(uri.getValueAsString()));
        }
    }

    private static Stream<String> parts(Base element) {
        if (element instanceof HumanName name) {
            return Stream.of(
                            Stream.of(name.getFamily(), name.getText()),
                            name.getGiven().stream().map(StringType::getValue),
                            name.getPrefix().stream().map(StringType::getValue),
                            name.getSuffix().stream().map(StringType::getValue))
                    .flatMap(part -> part);
        }
        if (element instanceof Address address) {
            return Stream.concat(
                    address.getLine().stream().map(StringType::getValue),
                    Stream.of(
                            address.getText(),
                            address.getCity(),
                            address.getDistrict(),
                            address.getState(),
                            address.getPostalCode(),
                            address.getCountry()));
        }
        return element instanceof PrimitiveType<?> text ? Stream.of(text.getValueAsString()) : Stream.empty();
    }
}
