package org.cdexbridge.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.Decision.DecisionState;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.answer.RequestedDataFinder;
import org.cdexbridge.exchange.partner.TestPartners;
import org.cdexbridge.exchange.task.TaskReader;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.cdexbridge.site.endpoints.Panel;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.ReleaseRule;
import org.cdexbridge.site.endpoints.ReleaseRule.Decider;
import org.cdexbridge.site.endpoints.ReleaseRule.Kind;
import org.cdexbridge.store.SearchResult;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class ReleasePolicyTest {
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String TEMP = "http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp";
    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private final Task asked = TestTasks.purpose(TestTasks.query("Condition?patient=p1"), REASONS, "COVERAGE");
    private final Condition condition = new Condition();

    private static Partner partner(boolean purposeRequired, Partner.Signature signature) {
        return partner(purposeRequired, signature, Set.of("COVERAGE", "CLMATTCH"));
    }

    private static Partner partner(boolean purposeRequired, Partner.Signature signature, Set<String> purposes) {
        return new Partner(
                "payer",
                List.of(new BusinessId(TestTasks.PAYERS, "PAYER-1")),
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
                        new ReleaseRule("not notes", Set.of(), Set.of(Kind.CODE), Set.of(), Decider.MANUAL),
                        new ReleaseRule("claims", Set.of("COVERAGE"), Set.of(), Set.of(), Decider.AUTO)),
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
        return decide(task, partner, more, condition);
    }

    private static Decision decide(Task task, Partner partner, boolean more, Resource found) {
        Request request = TaskReader.read(task);
        RequestResult answer = new RequestResult(request.requestedItems().stream()
                .map(wish -> new RequestResult.Part(wish, new SearchResult(List.of(found), List.of(), more)))
                .toList());
        return new ReleasePolicy(request, partner, check(partner), RequestedDataFinder.types(request), Optional.empty())
                .decide(answer);
    }

    private static ReleaseCheck check(Partner partner) {
        return new ReleaseCheck(
                partner, RestrictedLabels.of(partner, Set.of(LABELS + "|ETH")), any -> true, any -> List.of());
    }

    @Test
    void theFirstRuleThatFitsReleasesAndIsNamed() {
        assertThat(decide(asked)).isEqualTo(Decision.released("rule claims"));
    }

    @Test
    void aRuleMayKeepARequestForAPerson() {
        assertThat(decide(TestTasks.purpose(TestTasks.loinc("11506-3"), REASONS, "COVERAGE"))
                        .verdict())
                .isEqualTo(DecisionState.WAITS);
    }

    @Test
    void withoutARuleAPersonDecides() {
        assertThat(decide(TestTasks.query("Condition?patient=p1")).verdict()).isEqualTo(DecisionState.WAITS);
    }

    @Test
    void whatWasNotAgreedIsRefused() {
        assertThat(decide(TestTasks.query("Observation?patient=p1")).reason()).contains("CDX-8032", "resource type");
        assertThat(decide(TestTasks.loinc("11504-8")).reason()).contains("CDX-8032", "document type");
        assertThat(decide(TestTasks.purpose(TestTasks.query("Condition"), REASONS, "HMARKT"))
                        .reason())
                .contains("CDX-8032", "purpose");
        assertThat(decide(TestTasks.query("Condition"), partner(true, Partner.Signature.REFUSE), false)
                        .reason())
                .contains("CDX-8032", "purpose");
    }

    @Test
    void anAgreedPurposeDoesNotCarryAnotherOne() {
        Task both = asked.copy();
        purpose(both).addCoding().setSystem(REASONS).setCode("HMARKT");
        assertThat(decide(both).verdict()).isEqualTo(DecisionState.WAITS);

        Task vague = TestTasks.purpose(TestTasks.query("Condition?patient=p1"), TEMP, "payment-noe");
        purpose(vague).addCoding().setSystem("https://payer.test/purposes").setCode("marketing");
        Partner agreed = partner(false, Partner.Signature.REFUSE, Set.of("payment-noe"));
        assertThat(decide(vague, agreed, false).verdict()).isEqualTo(DecisionState.REFUSED);
    }

    private static CodeableConcept purpose(Task task) {
        return (CodeableConcept) task.getInput().get(task.getInput().size() - 1).getValue();
    }

    @Test
    void aRequestForSignedDataIsRefusedOrWaitsAsThePartnerHasIt() {
        Task signed = TestTasks.signed(asked);

        assertThat(decide(signed).verdict()).isEqualTo(DecisionState.REFUSED);
        assertThat(decide(signed, partner(false, Partner.Signature.MANUAL), false)
                        .verdict())
                .isEqualTo(DecisionState.WAITS);
    }

    @Test
    void sensitiveLabelsTooMuchAndUnauthorizedRequestsNeedAPersonWhateverTheRuleSays() {
        condition.getMeta().addSecurity(LABELS, "PSY", null);
        assertThat(decide(asked).verdict()).isEqualTo(DecisionState.WAITS);
        condition.getMeta().setSecurity(null);

        assertThat(decide(asked, partner(false, Partner.Signature.REFUSE), true).reason())
                .contains("CDX-8041");
        Decision unauthorized = new ReleasePolicy(
                        TaskReader.read(asked),
                        partner(false, Partner.Signature.REFUSE),
                        check(partner(false, Partner.Signature.REFUSE)),
                        Set.of("Condition"),
                        Optional.of("the order is not active"))
                .decide(new RequestResult(List.of()));
        assertThat(unauthorized).isEqualTo(Decision.waits("the order is not active"));
    }

    @Test
    void labelsOfTheSiteAndThoseInsideAResourceCountToo() {
        condition.getMeta().addSecurity(LABELS, "ETH", null);
        assertThat(decide(asked).verdict()).isEqualTo(DecisionState.WAITS);
        condition.getMeta().setSecurity(null);

        Resource inside = new Observation();
        inside.getMeta().addSecurity(LABELS, "PSY", null);
        condition.addContained(inside);
        assertThat(decide(asked).verdict()).isEqualTo(DecisionState.WAITS);
    }

    @Test
    void whatASectionOfADocumentRestrictsNeedsAPerson() {
        String section = "<component><section><code code=\"11450-4\" codeSystem=\"2.16.840.1.113883.6.1\"/>"
                + "<title>Problems</title><text>Words</text>%s%s</section></component>";
        String label = "<confidentialityCode code=\"PSY\" codeSystem=\"2.16.840.1.113883.5.25\"/>";
        List<Resource> problems = CcdaRules.convert(ClinicalDocuments.withBody("<structuredBody>"
                        + section.formatted(label, ClinicalDocuments.problem("P-1", "35489007", ""))
                        + section.formatted("", ClinicalDocuments.problem("P-2", "195967001", ""))
                        + "</structuredBody>"))
                .resources()
                .stream()
                .filter(Condition.class::isInstance)
                .toList();
        Partner partner = partner(false, Partner.Signature.REFUSE);

        assertThat(problems)
                .extracting(problem -> decide(asked, partner, false, problem).verdict())
                .containsExactly(DecisionState.WAITS, DecisionState.RELEASED);
    }

    @Test
    void freeTextIsReadByAPerson() {
        assertThat(decide(TestTasks.purpose(TestTasks.freeText("all"), REASONS, "COVERAGE"))
                        .verdict())
                .isEqualTo(DecisionState.WAITS);
    }

    @Test
    void whatWasFoundIsLookedAtWhateverWasAskedFor() {
        Request request = TaskReader.read(asked);
        Partner partner = partner(false, Partner.Signature.REFUSE);
        DocumentReference letter = new DocumentReference();
        letter.getType().addCoding(new Coding("http://loinc.org", "18842-5", null));
        RequestResult answer = new RequestResult(List.of(new RequestResult.Part(
                request.requestedItems().get(0), new SearchResult(List.of(condition), List.of(letter), false))));

        Decision decision = new ReleasePolicy(request, partner, check(partner), Set.of("Condition"), Optional.empty())
                .decide(answer);

        assertThat(decision)
                .isEqualTo(Decision.waits(
                        "something that was found needs a person: a document of a kind that is not agreed"));
        assertThat(ReleasePolicy.held(check(partner), answer.without(letter::equals)))
                .isEmpty();
    }

    @Test
    void anAllowedCodeBesideAnotherIsAskedForAndNothingElse() {
        Task both = TestTasks.loinc("11506-3");
        ((CodeableConcept) both.getInputFirstRep().getValue())
                .addCoding(new Coding("http://loinc.org", "18842-5", null));
        assertThat(decide(both).verdict()).isEqualTo(DecisionState.WAITS);
        Task other = TestTasks.loinc("18842-5");
        assertThat(decide(other).verdict()).isEqualTo(DecisionState.REFUSED);
    }

    @Test
    void somethingThatIsAskedForAndNotFoundNeedsAPerson() {
        Request request = TaskReader.read(TestTasks.alsoNeeded(
                TestTasks.purpose(TestTasks.attachment("11506-3", "https://payer.test"), REASONS, "COVERAGE"),
                "11506-3"));
        Partner partner = partner(false, Partner.Signature.REFUSE);
        RequestResult.Part found = new RequestResult.Part(
                request.requestedItems().get(0), new SearchResult(List.of(condition), List.of(), false));
        RequestResult.Part nothing =
                new RequestResult.Part(request.requestedItems().get(1), SearchResult.NOTHING);
        ReleasePolicy policy =
                new ReleasePolicy(request, partner, check(partner), Set.of("DocumentReference"), Optional.empty());

        assertThat(policy.decide(new RequestResult(List.of(found, nothing))).reason())
                .isEqualTo("not everything that is asked for was found");
        assertThat(policy.decide(new RequestResult(List.of(nothing, nothing))).reason())
                .doesNotContain("not everything");
    }

    @Test
    void eachKindOfRequestHasItsRule() {
        assertThat(kind(TestTasks.query("Condition?patient=p1"))).isEqualTo(Decision.released("rule query"));
        assertThat(kind(TestTasks.loinc("11506-3"))).isEqualTo(Decision.released("rule code"));
        assertThat(kind(TestTasks.attachment("11506-3", "https://payer.test")))
                .isEqualTo(Decision.released("rule attachment"));
        assertThat(kind(TestTasks.freeText("all")).reason()).isEqualTo("a person has to read what is asked for");
        assertThat(kind(TestTasks.questionnaire("https://payer.test/q")).reason())
                .isEqualTo("a person has to read what is asked for");
    }

    private Decision kind(Task task) {
        Partner partner = TestPartners.yaml(
                        """
                        payer:
                          identifiers: ["https://payer.test/ids|PAYER-1"]
                          types: [Condition, DocumentReference, QuestionnaireResponse]
                          panel: all
                          release:
                            - { name: query, kinds: [query], decision: auto }
                            - { name: code, kinds: [code], decision: auto }
                            - { name: questionnaire, kinds: [questionnaire], decision: auto }
                            - { name: attachment, kinds: [attachment], decision: auto }
                        """)
                .byName("payer")
                .orElseThrow();
        return decide(task, partner, false);
    }

    @Test
    void theReasonsAreTheirOwn() {
        assertThat(decide(TestTasks.query("Condition?patient=p1")).reason())
                .isEqualTo("no rule of the partner releases this");
        assertThat(decide(TestTasks.signed(asked.copy())).reason()).contains("CDX-8034", "signed data is not agreed");
        assertThat(decide(TestTasks.signed(asked.copy()), partner(false, Partner.Signature.MANUAL), false)
                        .reason())
                .contains("CDX-8034", "signed data");
        assertThat(decide(TestTasks.signed(asked.copy()), partner(false, Partner.Signature.SYSTEM), false)
                        .verdict())
                .isEqualTo(DecisionState.RELEASED);
        assertThat(decide(asked, partner(true, Partner.Signature.REFUSE), false).verdict())
                .isEqualTo(DecisionState.RELEASED);
        Task both = asked.copy();
        purpose(both).addCoding().setSystem(REASONS).setCode("HMARKT");
        assertThat(decide(both).reason()).isEqualTo("one of the purposes of use is not agreed");
    }
}
