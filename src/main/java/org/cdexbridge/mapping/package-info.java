/**
 * The rule engine: rules as data (mappings/) applied to a source document give FHIR R4 resources. This package is its
 * face; the packages below are used by it and never use it.
 *
 * <p>Enters: rule files, a source format and a source tree. Leaves: resources, findings, and a trace of which rule made
 * which element. Fails when rules are loaded, with all errors in them; while rules are applied, what fails is a
 * finding. No Spring, no Camel, nothing of C-CDA or HL7 v2.
 */
@NullMarked
package org.cdexbridge.mapping;

import org.jspecify.annotations.NullMarked;
