package org.cdexbridge.conversion;

import java.util.List;
import java.util.function.UnaryOperator;

/** The way from bytes to everything that is stored, whatever the source format: a converter, then the steps after it. */
public final class ConversionChain {
    private final List<Converter> converters;
    private final UnaryOperator<Converted> after;

    /**
     * @param converters at least one, in the order in which they are asked
     * @param after what is done with every conversion, such as adding Provenance
     */
    public ConversionChain(List<Converter> converters, UnaryOperator<Converted> after) {
        this.converters = List.copyOf(converters);
        this.after = after;
    }

    /**
     * Converts.
     *
     * @throws InputRefused when nothing can be made of the input
     */
    public Converted convert(Source source) {
        return after.apply(converterOf(source.bytes()).convert(source));
    }

    /** @see Converter#orderingKeys(byte[]) */
    public List<String> orderingKeys(byte[] bytes) {
        return converterOf(bytes).orderingKeys(bytes);
    }

    /** What nobody accepts goes to the first, who says why not. */
    private Converter converterOf(byte[] bytes) {
        return converters.stream()
                .filter(converter -> converter.accepts(bytes))
                .findFirst()
                .orElse(converters.get(0));
    }
}
