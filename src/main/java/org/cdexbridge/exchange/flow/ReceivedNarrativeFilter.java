package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.cdexbridge.conversion.XhtmlSanitizer;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * Narrative that comes in at {@code /fhir} is kept without what a browser could run or load, in the resource itself and in
 * those that it contains: people and other partners are shown it later.
 */
public final class ReceivedNarrativeFilter {
    /** FHIR's extension for the same words as XHTML, of questionnaires and their answers. */
    private static final String XHTML_OF_WORDS = "http://hl7.org/fhir/StructureDefinition/rendering-xhtml";

    private ReceivedNarrativeFilter() {}

    /** Changes it in place. */
    static void taken(Resource sent) {
        checkContained(sent);
        clean(sent);
    }

    /** Bytes have an address of their own, or stand in an attachment. */
    static void checkContained(Resource sent) {
        if (holdsBinary(sent)) {
            Finding finding = new Finding(
                    ExchangeCode.ELEMENT_WRONG, "a request contains no Binary", sent.fhirType() + ".contained");
            throw new UnprocessableEntityException(
                    ExchangeCode.ELEMENT_WRONG.title(), FindingsOutcome.of(List.of(finding)));
        }
    }

    /** Whether a Binary is contained. */
    public static boolean holdsBinary(Resource sent) {
        return sent instanceof DomainResource resource
                && resource.getContained().stream().anyMatch(Binary.class::isInstance);
    }

    /** Cleans every narrative in place; one that says nothing then goes, and so does XHTML in extensions of words. */
    public static void clean(Base base) {
        if (base instanceof Element element && element.hasExtension()) {
            element.getExtension().removeIf(extension -> XHTML_OF_WORDS.equals(extension.getUrl()));
        }
        if (base instanceof DomainResource resource && resource.hasText()) {
            clean(resource.getText());
            resource.setText(resource.getText().hasDiv() ? resource.getText() : null);
        }
        if (base instanceof Narrative narrative) {
            clean(narrative);
        }
        for (Property property : base.children()) {
            property.getValues().forEach(ReceivedNarrativeFilter::clean);
        }
    }

    private static void clean(Narrative narrative) {
        if (narrative.hasDiv()) {
            narrative.setDiv(XhtmlSanitizer.cleaned(narrative.getDiv()).orElse(null));
        }
    }
}
