package org.cdexbridge.exchange;

/**
 * What an attachment has to carry back, exactly as it came: the payer finds the claim by it.
 *
 * @param trackingId of the request, made by the payer; by us when nobody asked
 * @param adminRefNumber the payer's second number, or {@code null}
 * @param attachTo {@code claim} or {@code preauthorization}
 * @param payer the payer's identifier, or {@code null}
 * @param organization the provider organization's identifier, or {@code null}
 * @param provider the provider's identifier, or {@code null}; one of the two is there
 * @param member the payer's number of the patient
 * @param serviceDate to the day; {@code null} where a prior authorization has none
 * @param claim the payer's number of the claim, or {@code null}
 * @param url where the request wants it sent; used only when it is the one configured for the partner
 * @param severalSubmits whether the payer takes it in parts
 */
public record AttachmentTarget(
        BusinessId trackingId,
        BusinessId adminRefNumber,
        String attachTo,
        BusinessId payer,
        BusinessId organization,
        BusinessId provider,
        BusinessId member,
        String serviceDate,
        BusinessId claim,
        String url,
        boolean severalSubmits) {
    public static final String CLAIM = "claim";
    public static final String PREAUTHORIZATION = "preauthorization";
}
