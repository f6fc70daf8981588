package org.cdexbridge.fidelity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.fidelity.SourceEntry.Id;
import org.cdexbridge.fidelity.SourceEntry.Value;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A resource that came out, and what it says, wherever in it; what it refers to that is only about it counts as well. */
final class ConvertedResource {
    private static final Set<String> OF_THEIR_OWN = Set.of(
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Encounter",
            "Composition",
            "RelatedPerson",
            "Observation",
            "Condition");

    private final Resource resource;
    private final Map<String, Resource> others;
    private final Set<String> codes = new HashSet<>();
    private final Set<String> times = new HashSet<>();
    /** Of elements that FHIR gives no time of day. */
    private final Set<String> days = new HashSet<>();

    private final Set<String> words = new HashSet<>();
    private final List<Quantity> quantities = new ArrayList<>();
    private final List<BigDecimal> numbers = new ArrayList<>();
    private final List<Identifier> identifiers = new ArrayList<>();

    /** @param others all resources by reference */
    ConvertedResource(Resource resource, Map<String, Resource> others) {
        this.resource = resource;
        this.others = others;
        read(resource, 0);
    }

    Resource resource() {
        return resource;
    }

    String reference() {
        return resource.fhirType() + "/" + resource.getIdPart();
    }

    boolean has(Id id) {
        String root = id.root().matches("[0-2](\\.\\d+)+") ? "urn:oid:" + id.root() : "urn:uuid:" + id.root();
        return identifiers.stream()
                .anyMatch(identifier -> id.extension() == null || id.extension().isBlank()
                        ? root.equalsIgnoreCase(identifier.getValue())
                        : id.extension().strip().equals(identifier.getValue()));
    }

    boolean hasCode(List<String> any) {
        return any.stream().anyMatch(codes::contains);
    }

    boolean hasTimes(List<SourceTime> all) {
        return all.stream()
                .allMatch(time -> days.contains(time.day()) || times.stream().anyMatch(time::isSaidBy));
    }

    boolean has(Value value) {
        if (value.number() != null) {
            return quantities.stream().anyMatch(quantity -> same(quantity, value))
                    || value.text().isEmpty()
                            && numbers.stream().anyMatch(number -> number.compareTo(value.number()) == 0);
        }
        return value.coded()
                ? codes.contains(value.text())
                : words.stream().anyMatch(said -> said.contains(value.text()));
    }

    /** Whether one of these is an identifier or a word of it. */
    boolean says(List<String> any) {
        return any.stream()
                .anyMatch(text -> words.contains(text)
                        || words.contains("urn:oid:" + text)
                        || words.contains("urn:uuid:" + text.toLowerCase(Locale.ROOT)));
    }

    private static boolean same(Quantity quantity, Value value) {
        String unit = fold(value.text());
        return quantity.hasValue()
                && quantity.getValue().compareTo(value.number()) == 0
                && (unit.isEmpty()
                        || unit.equals("1")
                        || unit.equals(fold(quantity.getUnit()))
                        || unit.equals(fold(quantity.getCode())));
    }

    private static String fold(String unit) {
        return unit == null ? "" : unit.toLowerCase(Locale.ROOT).replaceAll("[\\s\\[\\]{}]", "");
    }

    private void read(Base base, int hops) {
        if (base instanceof Coding coding) {
            codes.add(coding.getCode());
        } else if (base instanceof Quantity quantity) {
            quantities.add(quantity);
        } else if (base instanceof Identifier identifier && hops == 0) {
            identifiers.add(identifier);
        } else if (base instanceof DateType day && day.hasValue()) {
            days.add(day.getValueAsString());
        } else if (base instanceof BaseDateTimeType time && time.hasValue()) {
            times.add(time.getValueAsString());
        } else if (base instanceof Reference reference) {
            follow(reference, hops);
        } else if (base instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            primitive(primitive);
        }
        if (!(base instanceof Narrative)) {
            for (Property property : base.children()) {
                property.getValues().forEach(value -> read(value, hops));
            }
        }
    }

    private void primitive(PrimitiveType<?> primitive) {
        String text = primitive.getValueAsString().strip().replaceAll("\\s+", " ");
        words.add(text);
        codes.add(text);
        if (text.matches("-?\\d+(\\.\\d+)?")) {
            numbers.add(new BigDecimal(text));
        }
    }

    private void follow(Reference reference, int hops) {
        Resource other = others.get(reference.getReference());
        if (other != null && hops < 2 && !OF_THEIR_OWN.contains(other.fhirType())) {
            read(other, hops + 1);
        }
    }
}
