/**
 * Verifies signatures of FHIR resources in files.
 *
 * <p>Enters: files with Bundles or QuestionnaireResponses as they were sent, and certificates that are trusted. Leaves: a
 * line for each signature. An input that can't be read stops no other.
 */
@NullMarked
package org.cdexbridge.cli.verify;

import org.jspecify.annotations.NullMarked;
