package org.cdexbridge.exchange.attachment;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.exchange.answer.LogicalReferences;
import org.cdexbridge.exchange.answer.SearchBundle;
import org.cdexbridge.exchange.content.Submission;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Resource;

/** Sends a submission to a payer: documents with their bytes as they came, everything in one transaction. */
public final class AttachmentSubmitter {
    private static final String ANSWERED = "Parameters";
    private static final String BY_REFERENCE = "-by-reference";

    private final FhirServer server;
    private final PartnerClient partnerClient;
    private final SearchBundle documents;
    private final LogicalReferences references;
    private final ReleaseChecks checks;

    public AttachmentSubmitter(FhirServer server, PartnerClient partnerClient, ReleaseChecks checks) {
        this.server = server;
        this.partnerClient = partnerClient;
        this.documents = new SearchBundle(server);
        this.references = new LogicalReferences(server);
        this.checks = checks;
    }

    /**
     * Returns when the payer took it. What is too large for a payer that reads documents here goes without their bytes.
     *
     * @param address configured for the payer
     * @param id the same for each attempt
     * @throws IllegalArgumentException when by now the payer may not have it, or a person has to look at it first
     * @throws DeliveryTooLarge when the payer takes nothing of this size
     * @throws DeliveryRejected when the payer refuses
     * @throws PartnerUnavailable when it is worth trying again
     */
    public void submit(Submission submission, Partner payer, String address, String id) {
        try {
            partnerClient.post(URI.create(address), json(submission, payer, documents::withBytes), ANSWERED, id);
        } catch (DeliveryTooLarge large) {
            if (!payer.attachmentsByReference()) {
                throw large;
            }
            partnerClient.post(
                    URI.create(address),
                    json(submission, payer, documents::withAddresses),
                    ANSWERED,
                    id + BY_REFERENCE);
        }
    }

    private byte[] json(Submission submission, Partner payer, UnaryOperator<Resource> form) {
        ReleaseCheck check = checks.of(payer);
        List<SubmittedAttachment> attached = submission.parts().stream()
                .map(part -> attached(submission, part, check, form))
                .toList();
        return FhirJson.of(SubmitParameters.of(submission.target(), attached, !submission.more()));
    }

    private SubmittedAttachment attached(
            Submission submission, Submission.SubmissionPart part, ReleaseCheck check, UnaryOperator<Resource> form) {
        Resource stored = server.read(ResourceAddress.parse(part.resource()))
                .orElseThrow(() -> new DeliveryRejected("the resource is not in the store any more"));
        check.demand(List.of(stored), submission.confirmed());
        return new SubmittedAttachment(
                part.lines(),
                part.codes(),
                references.of(form.apply(stored), submission.target().member(), check::allows));
    }
}
