package org.cdexbridge.exchange.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.task.TaskReader;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class SubmitParametersTest {
    private static final String CDEX = "http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp";
    private static final String URL = "https://payer.test/fhir/$submit-attachment";

    @Property
    void whatThePayerSentComesBackExactly(
            @ForAll @AlphaChars @StringLength(min = 1, max = 30) String tracking,
            @ForAll @AlphaChars @StringLength(min = 1, max = 30) String member) {
        Task task = TestTasks.attachment("11506-3", URL);
        task.getIdentifierFirstRep().setValue(tracking);
        ((org.hl7.fhir.r4.model.Patient) task.getContained().get(0))
                .getIdentifierFirstRep()
                .setValue(member);
        Request request = TaskReader.read(task);

        Parameters parameters =
                SubmitParameters.of(request.attachment().orElseThrow(), List.of(attached(request)), true);

        Map<String, Identifier> sent = Map.of(
                "TrackingId", TestTasks.id("https://payer.test/acn", tracking),
                "PayerId", TestTasks.id(TestTasks.PAYERS, "PAYER-1"),
                "OrganizationId", TestTasks.id(TestTasks.NPI, "1234567893"),
                "ProviderId", TestTasks.id(TestTasks.NPI, "9941339100"),
                "MemberId", TestTasks.id(TestTasks.MEMBERS, member));
        sent.forEach((name, identifier) -> assertThat(
                        parameters.getParameter(name).getValue().equalsDeep(identifier))
                .as(name)
                .isTrue());
    }

    @Test
    void aSecondNumberGoesWithAPriorAuthorizationOfProfilesThatHaveIt() {
        Task claim = TestTasks.attachment("11506-3", URL);
        claim.addIdentifier(TestTasks.id("urn:x", "NT-1").setType(TestTasks.concept(CDEX, "admin-ref-number")));
        Task prior = claim.copy();
        prior.setReasonCode(TestTasks.concept("http://hl7.org/fhir/claim-use", "preauthorization")
                .setText("preauthorization"));
        Task old = prior.copy();
        old.getCode().getCodingFirstRep().setSystem(CDEX);

        assertThat(names(prior)).contains("AdminRefNumber");
        assertThat(names(claim)).doesNotContain("AdminRefNumber");
        assertThat(names(old)).doesNotContain("AdminRefNumber");
    }

    private static List<String> names(Task task) {
        Request request = TaskReader.read(task);
        return SubmitParameters.of(request.attachment().orElseThrow(), List.of(attached(request)), true)
                .getParameter()
                .stream()
                .map(ParametersParameterComponent::getName)
                .toList();
    }

    @Test
    void aPriorAuthorizationHasItsSecondNumberAndNeedsNoServiceDate() {
        BusinessId one = new BusinessId("", "1");
        AttachmentTarget order = new AttachmentTarget(
                one,
                Optional.of(new BusinessId("urn:x", "NT-1")),
                "preauthorization",
                Optional.empty(),
                Optional.of(one),
                Optional.empty(),
                one,
                Optional.empty(),
                Optional.empty(),
                URL,
                false);

        Parameters parameters = SubmitParameters.of(
                order, List.of(new SubmittedAttachment(List.of(), List.of(), new DocumentReference())), false);

        assertThat(parameters.getParameter())
                .extracting(ParametersParameterComponent::getName)
                .containsExactly(
                        "TrackingId",
                        "AdminRefNumber",
                        "AttachTo",
                        "OrganizationId",
                        "MemberId",
                        "Attachment",
                        "Final");
        assertThat(parameters.getParameterBool("Final")).isFalse();
        assertThat(((Identifier) parameters.getParameterFirstRep().getValue()).hasSystem())
                .isFalse();
    }

    private static SubmittedAttachment attached(Request request) {
        List<Code> codes = request.requestedItems().get(0).codes();
        return new SubmittedAttachment(request.requestedItems().get(0).lines(), codes, new DocumentReference());
    }
}
