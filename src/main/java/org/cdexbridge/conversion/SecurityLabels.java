package org.cdexbridge.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;

/**
 * Security labels taken together: of the confidentialities the highest (v3-Confidentiality: U &lt; L &lt; M &lt; N &lt; R
 * &lt; V), and every other code once. Immutable.
 */
public final class SecurityLabels {
    public static final SecurityLabels NONE = new SecurityLabels(List.of());

    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final List<String> LEVELS = List.of("U", "L", "M", "N", "R", "V");
    private static final int NORMAL = LEVELS.indexOf("N");
    private static final int OTHER = -1;

    private final List<Coding> codings;

    private SecurityLabels(List<Coding> codings) {
        this.codings = codings;
    }

    /** Those of these codings; one without a code says nothing. */
    public static SecurityLabels of(List<Coding> codings) {
        Coding highest = null;
        Map<String, Coding> others = new LinkedHashMap<>();
        for (Coding said : codings) {
            Coding coding = inCapitals(said);
            if (coding.hasCode() && level(coding) == OTHER) {
                others.putIfAbsent(coding.getSystem() + "|" + coding.getCode(), coding);
            } else if (coding.hasCode() && (highest == null || level(coding) > level(highest))) {
                highest = coding;
            }
        }
        List<Coding> all = new ArrayList<>(others.size() + 1);
        if (highest != null) {
            all.add(highest);
        }
        all.addAll(others.values());
        return all.isEmpty() ? NONE : new SecurityLabels(List.copyOf(all));
    }

    /** A level in small letters is that level: what a sender is careless about must not be given out for it. */
    private static Coding inCapitals(Coding coding) {
        String capitals = coding.hasCode() ? coding.getCode().toUpperCase(Locale.ROOT) : "";
        boolean careless = CONFIDENTIALITY.equals(coding.getSystem())
                && LEVELS.contains(capitals)
                && !capitals.equals(coding.getCode());
        return careless ? coding.copy().setCode(capitals) : coding;
    }

    private static int level(Coding coding) {
        return CONFIDENTIALITY.equals(coding.getSystem()) ? LEVELS.indexOf(coding.getCode()) : OTHER;
    }

    /** These and others. */
    public SecurityLabels and(SecurityLabels more) {
        if (codings.containsAll(more.codings)) {
            return this;
        }
        if (isEmpty()) {
            return more;
        }
        List<Coding> all = new ArrayList<>(codings);
        all.addAll(more.codings);
        return of(all);
    }

    public boolean isEmpty() {
        return codings.isEmpty();
    }

    /** Without a confidentiality of normal or less, which asks for no more than the usual protection. */
    public SecurityLabels beyondNormal() {
        boolean usual = !isEmpty() && level(codings.get(0)) != OTHER && level(codings.get(0)) <= NORMAL;
        return usual ? of(codings.subList(1, codings.size())) : this;
    }

    /** Whether all of these are among others, or are exceeded by them. */
    public boolean isWithin(SecurityLabels others) {
        return others.and(this).codings.size() == others.codings.size()
                && (isEmpty() || others.and(this).codings.get(0) == others.codings.get(0));
    }

    public List<Coding> codings() {
        return codings;
    }

    /** Adds them to those that stand there already. */
    public void mark(Meta meta) {
        if (!isEmpty()) {
            SecurityLabels all = of(meta.getSecurity()).and(this);
            meta.setSecurity(
                    new ArrayList<>(all.codings.stream().map(Coding::copy).toList()));
        }
    }
}
