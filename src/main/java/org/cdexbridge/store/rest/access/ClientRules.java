package org.cdexbridge.store.rest.access;

/** All rules for clients. */
public record ClientRules(AccessRules access, ReceivingRules receiving) {}
