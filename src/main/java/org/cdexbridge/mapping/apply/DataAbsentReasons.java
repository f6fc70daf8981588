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
    private static final String EXTENSION = "extension";
    private static final String OF_TYPE = EXTENSION + ":";
    private static final Row UNKNOWN = new Row(SYSTEM, "unknown", "Unknown", "");

    /** Writes what is missing and may be said to be missing. */
    void complete(Resource resource, Evaluation evaluation) {
        for (Rule rule : profiles.of(resource)) {
            if (rule.mayBeAbsent()) {
                for (Place place : rule.places(resource)) {
                    if (place.values().isEmpty()) {
                        complete(
                                place,
                                rule,
                                reason(evaluation.nullFlavor(
                                        resource, rule.path().names())));
                    }
                }
            }
        }
    }

    private Row reason(Optional<String> nullFlavor) {
        return nullFlavor.flatMap(flavor -> reasons.find("", flavor)).orElse(UNKNOWN);
    }

    private static void complete(Place place, Rule rule, Row reason) {
        if (!rule.absent().equals("parent")) {
            place.parent().setProperty(rule.element(), value(place.parent(), rule, reason));
        } else if (place.parent() instanceof Element parent && !parent.hasExtension(ProfileTable.DATA_ABSENT_REASON)) {
            parent.addExtension(ProfileTable.DATA_ABSENT_REASON, new CodeType(reason.code()));
        }
    }

    private static Base value(Base parent, Rule rule, Row reason) {
        String type = parent.getNamedProperty(rule.element()).getTypeCode().split("[|(]")[0];
        if (rule.absent().equals("code")) {
            return new CodeableConcept(new Coding(SYSTEM, reason.code(), reason.display()));
        }
        if (rule.absent().startsWith(EXTENSION)) {
            Base value = FhirModel.create(
                    rule.absent().startsWith(OF_TYPE) ? rule.absent().substring(OF_TYPE.length()) : type);
            ((Element) value).addExtension(ProfileTable.DATA_ABSENT_REASON, new CodeType(reason.code()));
            return value;
        }
        Base constant = FixedValue.of(type, rule.absent());
        return constant.isEmpty() ? new StringType(rule.absent()) : constant;
    }
}
