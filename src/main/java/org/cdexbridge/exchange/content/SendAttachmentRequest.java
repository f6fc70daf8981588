package org.cdexbridge.exchange.content;

import java.util.List;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.StatedPatient;

/**
 * What somebody at the site wants sent to a payer who did not ask: the body of {@code POST /api/attachments}, and a
 * control file beside a dropped document.
 *
 * @param partner name in {@code endpoints.yaml}
 * @param document {@code DocumentReference/id}; in a control file left out
 * @param attachTo {@code claim} or {@code preauthorization}
 * @param claim number of the claim, or {@code null}
 * @param trackingId control number that also stands on the claim; without one it is made
 * @param payer the payer's identifier where one endpoint serves several, or {@code null}
 * @param organization of the provider, or {@code null}
 * @param provider or {@code null}; one of the two is needed
 * @param member the payer's number of the patient
 * @param serviceDate to the day; needed for a claim
 * @param lines line numbers of the claim; none for the whole claim
 * @param code LOINC attachment code; without one that of the document
 * @param more whether another attachment follows under the same tracking id
 * @param confirmed whether a person has seen that it has a label, or is of a kind, that needs one
 * @param patient whose document it is meant to be; what contradicts the record waits for a person
 */
public record SendAttachmentRequest(
        String partner,
        String document,
        String attachTo,
        BusinessId claim,
        BusinessId trackingId,
        BusinessId payer,
        BusinessId organization,
        BusinessId provider,
        BusinessId member,
        String serviceDate,
        List<String> lines,
        Code code,
        boolean more,
        boolean confirmed,
        StatedPatient patient) {
    public SendAttachmentRequest {
        lines = lines == null ? List.of() : List.copyOf(lines);
        patient = patient == null ? StatedPatient.NOBODY : patient;
    }

    public SendAttachmentRequest with(BusinessId tracking, String reference) {
        return new SendAttachmentRequest(
                partner,
                reference,
                attachTo,
                claim,
                tracking,
                payer,
                organization,
                provider,
                member,
                serviceDate,
                lines,
                code,
                more,
                confirmed,
                patient);
    }

    /** @param reference {@code DocumentReference/id} */
    public SendAttachmentRequest of(String reference) {
        return with(trackingId, reference);
    }

    /** As the payer gets it. */
    public AttachmentTarget target() {
        return new AttachmentTarget(
                trackingId, null, attachTo, payer, organization, provider, member, serviceDate, claim, "", false);
    }

    /** @throws IllegalArgumentException with the rule of {@code $submit-attachment} that it breaks */
    public void check() {
        need(member != null && member.value() != null, "member is needed");
        patient.check();
        need(organization != null || provider != null, "organization or provider is needed");
        boolean claimed = AttachmentTarget.CLAIM.equals(attachTo);
        need(claimed || AttachmentTarget.PREAUTHORIZATION.equals(attachTo), "attachTo is claim or preauthorization");
        need(!claimed || serviceDate != null, "an attachment to a claim needs the serviceDate");
        need(
                serviceDate == null || serviceDate.matches("\\d{4}-\\d{2}-\\d{2}"),
                "serviceDate must be exact to the day");
    }

    private static void need(boolean given, String words) {
        if (!given) {
            throw new IllegalArgumentException(words);
        }
    }
}
