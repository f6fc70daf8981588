package org.cdexbridge.exchange.attachment;

import java.util.List;
import org.cdexbridge.resource.Code;
import org.hl7.fhir.r4.model.Resource;

/**
 * One attachment of a submission.
 *
 * @param lines line numbers of the claim, as they were asked for; empty for the whole claim
 * @param codes of what was asked for; empty where a questionnaire says enough
 * @param content complete in itself
 */
public record SubmittedAttachment(List<String> lines, List<Code> codes, Resource content) {}
