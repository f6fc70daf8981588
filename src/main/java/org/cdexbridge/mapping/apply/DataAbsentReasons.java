package org.cdexbridge.mapping.apply;

import java.util.Optional;
import org.cdexbridge.mapping.compile.FhirModel;
import org.cdexbridge.mapping.compile.FixedValue;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.table.CodeTable.Row;
import org.cdexbridge.mapping.table.ProfileTable;
import org.cdexbridge.mapping.table.ProfileTable.Place;
import org.cdexbridge.mapping.table.ProfileTable.Rule;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Says of mandatory elements that the source has nothing for them, and why when the source says why. */
record DataAbsentReasons(ProfileTable profiles, CodeTable reasons) {
    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final Row UNKNOWN = new Row(SYSTEM, "unknown", "Unknown", "");

    /** Writes what is missing and may be said to be missing. */
    void complete(Resource resource, Evaluation evaluation) {
        for (Rule rule : profiles.of(resource)) {
            if (rule.mayBeAbsent()) {
                complete(resource, rule, reason(evaluation.nullFlavor(resource, rule.path())));
            }
        }
    }

    private Row reason(Optional<String> nullFlavor) {
        return nullFlavor.flatMap(flavor -> reasons.find("", flavor)).orElse(UNKNOWN);
    }

    private static void complete(Resource resource, Rule rule, Row reason) {
        for (Place place : rule.places(resource)) {
            if (place.values().isEmpty()) {
                place.parent().setProperty(rule.element(), value(place.parent(), rule, reason));
            }
        }
    }

    private static Base value(Base parent, Rule rule, Row reason) {
        String type = parent.getNamedProperty(rule.element()).getTypeCode().split("[|(]")[0];
        if (rule.absent().equals("code")) {
            return new CodeableConcept(new Coding(SYSTEM, reason.code(), reason.display()));
        }
        if (rule.absent().equals("extension")) {
            Base value = FhirModel.create(type);
            ((Element) value).addExtension(EXTENSION, new CodeType(reason.code()));
            return value;
        }
        Base constant = FixedValue.of(type, rule.absent());
        return constant.isEmpty() ? new StringType(rule.absent()) : constant;
    }
}
