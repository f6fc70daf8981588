package org.cdexbridge.mapping.apply;

import org.cdexbridge.mapping.source.ResourceIdGenerator;

/**
 * What a conversion needs to know besides the source.
 *
 * @param defaultOffset UTC offset such as {@code -05:00} for times that carry none; empty: such times are cut to the date
 * @param patientMap name of the map that makes the patient, the scope of ids
 * @param identity gives resources their ids
 */
public record EvaluationSettings(String defaultOffset, String patientMap, ResourceIdGenerator identity) {}
