package org.cdexbridge.exchange.content;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.StatedPatient;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;

/**
 * What somebody at the site wants sent to a payer who did not ask: the body of {@code POST /api/attachments}, and a
 * control file beside a dropped document.
 *
 * @param partner name in {@code endpoints.yaml}
 * @param document {@code DocumentReference/id}; in a control file left out
 * @param attachTo {@code claim} or {@code preauthorization}
 * @param claim number of the claim
 * @param trackingId control number that also stands on the claim; without one it is made
 * @param payer the payer's identifier where one endpoint serves several
 * @param organization of the provider
 * @param provider one of the two is needed
 * @param member the payer's number of the patient
 * @param serviceDate to the day; needed for a claim
 * @param lines line numbers of the claim; none for the whole claim
 * @param code LOINC attachment code; without one that of the document
 * @param more whether another attachment follows under the same tracking id
 * @param confirmed whether a person has seen that it has a label, or is of a kind, that needs one
 * @param patient whose document it is meant to be; what contradicts the record waits for a person
 */
public record SendAttachmentRequest(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String partner,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String document,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String attachTo,
        Optional<BusinessId> claim,
        Optional<BusinessId> trackingId,
        Optional<BusinessId> payer,
        Optional<BusinessId> organization,
        Optional<BusinessId> provider,
        Optional<BusinessId> member,
        Optional<String> serviceDate,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> lines,
        Optional<Code> code,
        boolean more,
        boolean confirmed,
        StatedPatient patient) {
    public SendAttachmentRequest {
        lines = List.copyOf(lines);
        patient = patient == null ? StatedPatient.NOBODY : patient;
    }

    /** @param reference {@code DocumentReference/id} */
    public SendAttachmentRequest with(Optional<BusinessId> tracking, String reference) {
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

    /** As the payer gets it, once it is {@link #check checked}. */
    public AttachmentTarget target(BusinessId tracking) {
        return new AttachmentTarget(
                tracking,
                Optional.empty(),
                attachTo,
                payer,
                organization,
                provider,
                member.orElseThrow(),
                serviceDate,
                claim,
                "",
                false);
    }

    /** @throws IllegalArgumentException with the rule of {@code $submit-attachment} that it breaks */
    public void check() {
        need(
                Stream.of(claim, trackingId, payer, organization, provider, member)
                        .flatMap(Optional::stream)
                        .noneMatch(id -> id.value().isEmpty()),
                "an identifier needs a value");
        need(member.isPresent(), "member is needed");
        patient.check();
        need(organization.isPresent() || provider.isPresent(), "organization or provider is needed");
        boolean claimed = AttachmentTarget.CLAIM.equals(attachTo);
        need(claimed || AttachmentTarget.PREAUTHORIZATION.equals(attachTo), "attachTo is claim or preauthorization");
        need(!claimed || serviceDate.isPresent(), "an attachment to a claim needs the serviceDate");
        need(
                serviceDate.stream().allMatch(date -> date.matches("\\d{4}-\\d{2}-\\d{2}")),
                "serviceDate must be exact to the day");
    }

    private static void need(boolean given, String words) {
        if (!given) {
            throw new IllegalArgumentException(words);
        }
    }
}
