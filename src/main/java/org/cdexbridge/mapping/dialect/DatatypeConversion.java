package org.cdexbridge.mapping.dialect;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Quantity;

/**
 * One conversion from a source datatype to a FHIR datatype. The engine picks it by the pair of types.
 *
 * @param sourceType the source format's name of the type, such as {@code IVL_TS} or {@code CX}
 * @param targetType the FHIR name of the type, such as {@code Period}
 * @param function does it; see {@link Function}
 */
public record DatatypeConversion(String sourceType, String targetType, Function function) {
    /** FHIR's Quantity without a comparator. */
    public static final String SIMPLE_QUANTITY = "SimpleQuantity";

    /** The conversion to one of the types; nothing where it gives none of them. */
    public Optional<DatatypeConversion> to(List<String> types) {
        if (types.contains(targetType)) {
            return Optional.of(this);
        }
        return targetType.equals("Quantity") && types.contains(SIMPLE_QUANTITY)
                ? Optional.of(new DatatypeConversion(sourceType, SIMPLE_QUANTITY, this::number))
                : Optional.empty();
    }

    private Base number(SourceNode node, ConversionContext context) {
        Base made = function.convert(node, context);
        if (made instanceof Quantity quantity && quantity.hasComparator()) {
            throw new UnusableValue("more or less than a number, where only a number can stand");
        }
        return made;
    }

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
