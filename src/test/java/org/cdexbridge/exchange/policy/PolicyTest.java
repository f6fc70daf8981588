package org.cdexbridge.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.Decision.Verdict;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.partner.Panel;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.ReleaseRule;
import org.cdexbridge.exchange.partner.ReleaseRule.By;
import org.cdexbridge.exchange.partner.ReleaseRule.Kind;
import org.cdexbridge.exchange.task.TaskReader;
import org.cdexbridge.exchange.task.Tasks;
import org.cdexbridge.store.Found;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String TEMP = "http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp";
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private final Task asked = Tasks.purpose(Tasks.query("Condition?patient=p1"), REASONS, "COVERAGE");
    private final Condition condition = new Condition();

    private static Partner partner(boolean purposeRequired, Partner.Signature signature) {
        return partner(purposeRequired, signature, Set.of("COVERAGE", "CLMATTCH"));
    }

    private static Partner partner(boolean purposeRequired, Partner.Signature signature, Set<String> purposes) {
        return new Partner(
                "payer",
                List.of(new BusinessId(Tasks.PAYERS, "PAYER-1")),
                null,
                null,
                null,
                null,
                Set.of("Condition", "DocumentReference", "QuestionnaireResponse"),
                Set.of("11506-3"),
                new Panel(true, Set.of(), ""),
                purposes,
                purposeRequired,
                List.of(
                        new ReleaseRule("not notes", Set.of(), Set.of(Kind.CODE), Set.of(), By.PERSON),
                        new ReleaseRule("claims", Set.of("COVERAGE"), Set.of(), Set.of(), By.AUTO)),
                null,
                null,
                null,
                Set.of(new Code(LABELS, "PSY", "")),
                null,
                signature,
                false,
                null,
                false);
    }

    private Decision decide(Task task) {
        return decide(task, partner(false, Partner.Signature.REFUSE), false);
    }

    private Decision decide(Task task, Partner partner, boolean more) {
        Request request = TaskReader.read(task);
        Answer answer = new Answer(request.wishes().stream()
                .map(wish -> new Answer.Part(wish, new Found(List.of(condition), List.of(), more)))
                .toList());
        Labels labels = Labels.of(partner, Set.of(LABELS + "|ETH"));
        return new Policy(request, partner, labels, Finder.types(request), Optional.empty()).decide(answer);
    }

    @Test
    void theFirstRuleThatFitsReleasesAndIsNamed() {
        assertThat(decide(asked)).isEqualTo(Decision.released("rule claims"));
    }

    @Test
    void aRuleMayKeepARequestForAPerson() {
        assertThat(decide(Tasks.purpose(Tasks.loinc("11506-3"), REASONS, "COVERAGE"))
                        .verdict())
                .isEqualTo(Verdict.WAITS);
    }

    @Test
    void withoutARuleAPersonDecides() {
        assertThat(decide(Tasks.query("Condition?patient=p1")).verdict()).isEqualTo(Verdict.WAITS);
    }

    @Test
    void whatWasNotAgreedIsRefused() {
        assertThat(decide(Tasks.query("Observation?patient=p1")).reason()).contains("CDX-8032", "resource type");
        assertThat(decide(Tasks.loinc("11504-8")).reason()).contains("CDX-8032", "document type");
        assertThat(decide(Tasks.purpose(Tasks.query("Condition"), REASONS, "HMARKT"))
                        .reason())
                .contains("CDX-8032", "purpose");
        assertThat(decide(Tasks.query("Condition"), partner(true, Partner.Signature.REFUSE), false)
                        .reason())
                .contains("CDX-8032", "purpose");
    }

    @Test
    void anAgreedPurposeDoesNotCarryAnotherOne() {
        Task both = asked.copy();
        purpose(both).addCoding().setSystem(REASONS).setCode("HMARKT");
        assertThat(decide(both).verdict()).isEqualTo(Verdict.WAITS);

        Task vague = Tasks.purpose(Tasks.query("Condition?patient=p1"), TEMP, "payment-noe");
        purpose(vague).addCoding().setSystem("https://payer.test/purposes").setCode("marketing");
        Partner agreed = partner(false, Partner.Signature.REFUSE, Set.of("payment-noe"));
        assertThat(decide(vague, agreed, false).verdict()).isEqualTo(Verdict.REFUSED);
    }

    private static CodeableConcept purpose(Task task) {
        return (CodeableConcept) task.getInput().get(task.getInput().size() - 1).getValue();
    }

    @Test
    void aRequestForSignedDataIsRefusedOrWaitsAsThePartnerHasIt() {
        Task signed = Tasks.signed(asked);

        assertThat(decide(signed).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(decide(signed, partner(false, Partner.Signature.PERSON), false)
                        .verdict())
                .isEqualTo(Verdict.WAITS);
    }

    @Test
    void sensitiveLabelsTooMuchAndUnauthorisedRequestsNeedAPersonWhateverTheRuleSays() {
        condition.getMeta().addSecurity(LABELS, "PSY", null);
        assertThat(decide(asked).verdict()).isEqualTo(Verdict.WAITS);
        condition.getMeta().setSecurity(null);

        assertThat(decide(asked, partner(false, Partner.Signature.REFUSE), true).reason())
                .contains("CDX-8041");
        Decision unauthorised = new Policy(
                        TaskReader.read(asked),
                        partner(false, Partner.Signature.REFUSE),
                        Labels.of(partner(false, Partner.Signature.REFUSE), Set.of()),
                        Set.of("Condition"),
                        Optional.of("the order is not active"))
                .decide(new Answer(List.of()));
        assertThat(unauthorised).isEqualTo(Decision.waits("the order is not active"));
    }

    @Test
    void labelsOfTheSiteAndThoseInsideAResourceCountToo() {
        condition.getMeta().addSecurity(LABELS, "ETH", null);
        assertThat(decide(asked).verdict()).isEqualTo(Verdict.WAITS);
        condition.getMeta().setSecurity(null);

        Resource inside = new Observation();
        inside.getMeta().addSecurity(LABELS, "PSY", null);
        condition.addContained(inside);
        assertThat(decide(asked).verdict()).isEqualTo(Verdict.WAITS);
    }

    @Test
    void freeTextIsReadByAPerson() {
        assertThat(decide(Tasks.purpose(Tasks.freeText("all"), REASONS, "COVERAGE"))
                        .verdict())
                .isEqualTo(Verdict.WAITS);
    }
}
