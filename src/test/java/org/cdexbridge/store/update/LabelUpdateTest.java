package org.cdexbridge.store.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.hl7v2.V2Rules;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What becomes of the labels of what is stored when something more is said of it. */
class LabelUpdateTest {
    @Test
    void anotherDocumentWithoutALabelLosesNone() {
        Condition after = told(Condition.class, document("one", "V"), document("two", "N"));

        assertThat(codes(after)).containsExactly("V");
        assertThat(LabelUpdate.losesLabels(after)).isFalse();
    }

    @Test
    void anotherDocumentWithAHigherLabelRaisesIt() {
        assertThat(codes(told(Condition.class, document("one", "R"), document("two", "V"))))
                .containsExactly("V");
        assertThat(codes(told(Condition.class, document("one", "V"), document("two", "R"))))
                .containsExactly("V");
        assertThat(codes(told(Condition.class, document("one", "N"), document("two", "V"))))
                .containsExactly("V");
    }

    @Test
    void theNextVersionOfADocumentSaysAnew() {
        Condition lowered = told(Condition.class, document("one", "V"), document("one", "N"));
        Condition restricted = told(Condition.class, document("one", "V"), document("one", "R"));

        assertThat(codes(lowered)).isEmpty();
        assertThat(lowered.getMeta().getTag()).isEmpty();
        assertThat(LabelUpdate.losesLabels(lowered)).isTrue();
        assertThat(codes(restricted)).containsExactly("R");
    }

    @Test
    void whatTwoDocumentsSaidGoesWhenBothSayOtherwise() {
        Condition after = told(Condition.class, document("one", "V"), document("two", "R"), document("one", "N"));
        assertThat(codes(after)).containsExactly("V");

        Condition free = told(
                Condition.class,
                document("one", "V"),
                document("two", "R"),
                document("one", "N"),
                document("two", "N"));
        assertThat(codes(free)).isEmpty();
    }

    @Test
    void personsAndPlacesOfADocumentAreFreeAsSoonAsOneWithoutALabelTellsOfThem() {
        assertThat(codes(told(Patient.class, document("one", "V")))).containsExactly("V");
        assertThat(codes(told(Patient.class, document("one", "V"), document("two", "N"))))
                .isEmpty();
        assertThat(codes(told(Practitioner.class, document("one", "N"), document("two", "V"))))
                .isEmpty();
        assertThat(codes(told(Practitioner.class, document("one", "R"), document("two", "V"))))
                .containsExactly("V");
    }

    @Test
    void aFieldOfAMessageTakesBackWhatItSaidAndNothingElse() {
        Converted restricted = message("HIV");
        Converted silent = message("");
        Converted usual = message("U");

        assertThat(codes(told(Observation.class, restricted, silent))).containsExactly("R", "HIV");
        assertThat(codes(told(Observation.class, restricted, usual))).isEmpty();
        Converted protectedPerson = V2Rules.convert(
                "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.5.1",
                "PID|1||M-5501^^^NORTH^MR||Ostrander^Minna||19610304|F",
                "PD1||||||||||||N",
                "ORC|RE|PL-1^NORTH|FI-1^NORTH",
                "OBR|1|PL-1^NORTH|FI-1^NORTH|24323-8^Panel^LN|||20240305",
                "OBX|1|NM|2345-7^Glucose^LN||95|mg/dL|||||F|||20240305");
        assertThat(codes(told(Observation.class, restricted, protectedPerson))).containsExactly("R", "HIV");
    }

    @Test
    void whoSaysThatNothingIsRestrictedLeavesNoTrace() {
        assertThat(told(Observation.class, message("U")).getMeta().getTag()).isEmpty();
    }

    private static Converted message(String confidentiality) {
        return V2Rules.convert(
                "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.5.1",
                "PID|1||M-5501^^^NORTH^MR||Ostrander^Minna||19610304|F",
                "ORC|RE|PL-1^NORTH|FI-1^NORTH" + "|".repeat(25) + confidentiality,
                "OBR|1|PL-1^NORTH|FI-1^NORTH|24323-8^Panel^LN|||20240305",
                "OBX|1|NM|2345-7^Glucose^LN||95|mg/dL|||||F|||20240305");
    }

    /** A version of the document of this set. */
    private static Converted document(String set, String confidentiality) {
        return CcdaRules.convert(ClinicalDocuments.withSection(
                        "Words", ClinicalDocuments.problem("P-1", "195967001", ""))
                .replace("<confidentialityCode code=\"N\"", "<confidentialityCode code=\"" + confidentiality + "\"")
                .replace("<recordTarget>", "<setId root=\"2.999.50.2\" extension=\"" + set + "\"/><recordTarget>"));
    }

    /** The resource of this type, as it is stored after these sources in this order. */
    private static <T extends Resource> T told(Class<T> type, Converted... sources) {
        Resource stored = null;
        for (Converted source : sources) {
            List<Resource> all = new ArrayList<>(source.resources());
            Resource incoming =
                    all.stream().filter(type::isInstance).findFirst().orElseThrow();
            LabelUpdate update = new LabelUpdate(all);
            stored = stored == null
                    ? update.forNew(incoming, incoming)
                    : update.forStored(
                            stored, incoming, incoming, source.hints().of(incoming));
        }
        return type.cast(stored);
    }

    private static List<String> codes(Resource resource) {
        return resource.getMeta().getSecurity().stream().map(Coding::getCode).toList();
    }
}
