package org.cdexbridge.conversion;

import java.util.List;
import java.util.Optional;
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
     * @throws InputRefused when nothing can be made of the input; {@link ContentCode} where it is of another kind
     */
    public Converted convert(Source source) {
        Converter converter = accepting(source.bytes()).orElseGet(() -> {
            ContentKind.refusal(source.bytes()).ifPresent(refused -> {
                throw refused;
            });
            return converters.get(0);
        });
        return after.apply(converter.convert(source));
    }

    /** @see Converter#orderingKeys(byte[]) */
    public List<String> orderingKeys(byte[] bytes) {
        return accepting(bytes).orElse(converters.get(0)).orderingKeys(bytes);
    }

    private Optional<Converter> accepting(byte[] bytes) {
        return converters.stream().filter(converter -> converter.accepts(bytes)).findFirst();
    }
}
