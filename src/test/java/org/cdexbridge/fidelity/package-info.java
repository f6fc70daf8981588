/**
 * What a conversion keeps, told by somebody else: sources read by XPaths of their own ({@code fidelity/kinds.csv}), not
 * by the mapping files, and compared with what came out.
 */
package org.cdexbridge.fidelity;
