/**
 * What is special to C-CDA: reading XML safely, datatypes, context conduction, narrative, the document Bundle.
 *
 * <p>Enters: {@link org.cdexbridge.conversion.Source} with a ClinicalDocument. Leaves:
 * {@link org.cdexbridge.conversion.Converted}. Refuses what is no C-CDA ({@code CDX-11xx}); everything smaller is a
 * finding ({@code CDX-21xx}).
 */
package org.cdexbridge.ccda;
