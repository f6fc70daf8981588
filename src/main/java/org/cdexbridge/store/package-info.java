/**
 * The FHIR store port, implemented by own tables or by any FHIR R4 server.
 *
 * <p>Enters: the resources of one document or message. Leaves: one transaction of what is new or changed, told by the
 * {@link org.cdexbridge.store.ContentIndex}, after a {@link org.cdexbridge.store.UpdateResolver} of partial, assumed, outdated updates and of merged patients; and, after a merge, the resources moved to the
 * surviving patient. Fails with {@link org.cdexbridge.store.StoreUnavailable} (try later) or
 * {@link org.cdexbridge.store.StoreRejected} (needs attention, for example when a
 * {@link org.cdexbridge.store.PatientIdentity} contradicts).
 */
package org.cdexbridge.store;

