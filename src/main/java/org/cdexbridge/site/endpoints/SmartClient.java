package org.cdexbridge.site.endpoints;

/**
 * A program that signs in as a SMART Backend Services client.
 *
 * @param id its client id
 * @param jwks where its public keys are
 */
public record SmartClient(String id, Jwks jwks) {}
