/**
 * Where the FHIR resources go: a small port, with tables of our own or any FHIR R4 server behind it.
 *
 * <p>Enters: the resources of one document or message. Leaves: one transaction of what is new or changed, told by the
 * {@link org.cdexbridge.store.Ledger}, after a {@link org.cdexbridge.store.Settlement} of what is said in part, with
 * reserve, late or of merged patients; and, after a merge, what is moved to the survivor. Fails with {@link org.cdexbridge.store.StoreUnavailable} (try later) or
 * {@link org.cdexbridge.store.StoreRejected} (a person has to look, for example when a
 * {@link org.cdexbridge.store.PatientIdentity} contradicts).
 */
package org.cdexbridge.store;
