package org.cdexbridge.exchange;

import java.util.Optional;
import org.cdexbridge.resource.BusinessId;

/**
 * What an attachment has to carry back, exactly as it came: the payer finds the claim by it.
 *
 * @param trackingId of the request, made by the payer; by us when nobody asked
 * @param adminRefNumber the payer's second number
 * @param attachTo {@code claim} or {@code preauthorization}
 * @param payer the payer's identifier
 * @param organization the provider organization's identifier
 * @param provider the provider's identifier; one of the two is there
 * @param member the payer's number of the patient
 * @param serviceDate to the day; a prior authorization may have none
 * @param claim the payer's number of the claim
 * @param url where the request wants it sent; used only when it is the one configured for the partner
 * @param severalSubmits whether the payer takes it in parts
 */
public record AttachmentTarget(
        BusinessId trackingId,
        Optional<BusinessId> adminRefNumber,
        String attachTo,
        Optional<BusinessId> payer,
        Optional<BusinessId> organization,
        Optional<BusinessId> provider,
        BusinessId member,
        Optional<String> serviceDate,
        Optional<BusinessId> claim,
        String url,
        boolean severalSubmits) {
    public static final String CLAIM = "claim";
    public static final String PREAUTHORIZATION = "preauthorization";
}
