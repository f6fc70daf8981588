package org.cdexbridge.mapping.dialect;

import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;

/**
 * One conversion from a source datatype to a FHIR datatype. The engine picks it by the pair of types.
 *
 * @param sourceType the source format's name of the type, such as {@code IVL_TS} or {@code CX}
 * @param targetType the FHIR name of the type, such as {@code Period}
 * @param function does it; see {@link Function}
 */
public record DatatypeConversion(String sourceType, String targetType, Function function) {
    /** Makes a FHIR value of a source node. */
    @FunctionalInterface
    public interface Function {
        /**
         * @param node the node; what it reads of it counts as mapped
         * @param context tables, findings and settings
         * @return the value; an empty one when there is nothing to make (null flavour, or this pair does not fit this
         *     node and the next target type should be tried)
         * @throws UnusableValue when the node holds something, but nothing that can be used
         */
        Base convert(SourceNode node, ConversionContext context);
    }
}
