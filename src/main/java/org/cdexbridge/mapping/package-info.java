/**
 * The rule engine: rules as data ({@code mappings/}) applied to a source tree give FHIR R4 resources with lineage for each element, and the list of source nodes that were not converted.
 *
 * <p>Enters: a source tree ({@link org.cdexbridge.mapping.SourceNode}) and mapping files. Leaves: resources, findings,
 * {@link org.cdexbridge.mapping.Trace}. A plain library: no Spring, no Camel, nothing of C-CDA or HL7 v2; what is
 * special to a source format comes in through {@link org.cdexbridge.mapping.SourceDialect}.
 */
package org.cdexbridge.mapping;

