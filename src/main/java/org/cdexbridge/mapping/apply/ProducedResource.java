package org.cdexbridge.mapping.apply;

import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource that a map made.
 *
 * @param resource with its id
 * @param node the source node it was first made of
 * @param map the map's name
 */
public record ProducedResource(Resource resource, SourceNode node, String map) {}
