/**
 * C-CDA conversion: safe XML parsing, datatypes, context conduction, narrative, the document Bundle.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Source} with a ClinicalDocument. Leaves:
 * {@link org.cdexbridge.conversion.Converted}. Rejects inputs that are not C-CDA ({@code CDX-11xx}); minor problems are findings ({@code CDX-21xx}).
 */
package org.cdexbridge.ccda;

