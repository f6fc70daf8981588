package org.cdexbridge.conversion;

import java.util.List;

/** Turns one kind of source into FHIR R4. Implementations are thread-safe and pure: same bytes, same result. */
public interface Converter {
    /** The kind in a word, as reports show it: {@code ccda}, {@code hl7v2}. */
    String kind();

    /** Whether these bytes look like this converter's kind; cheap, a look at the beginning. */
    boolean accepts(byte[] bytes);

    /**
     * The keys under which inputs are kept in order: equal for all inputs about one patient. A cheap look at the input,
     * not a conversion.
     *
     * @return a key a patient, nearly always one; none when it can't be told
     */
    List<String> orderingKeys(byte[] bytes);

    /**
     * Converts.
     *
     * @throws InputRefused when nothing can be made of the input
     */
    Converted convert(Source source);
}
