package org.cdexbridge.store.rest;

/** All rules for clients. */
public record ClientRules(AccessRules access, ReceivingRules receiving) {}
