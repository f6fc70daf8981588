package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.ccda.context.ContextConduction;
import org.cdexbridge.ccda.context.DosagePhases;
import org.cdexbridge.ccda.context.EntryReferences;
import org.cdexbridge.ccda.context.ReferencedWords;
import org.cdexbridge.ccda.datatype.CdaDatatypes;
import org.cdexbridge.ccda.narrative.EntryNarrative;
import org.cdexbridge.ccda.parse.CdaReader;
import org.cdexbridge.ccda.parse.TruthValues;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.SourceNode;

/** C-CDA for the rule engine: namespaces, datatypes, functions. */
public final class CcdaDialect implements SourceDialect {
    private static final Map<String, String> PREFIXES = Map.of(
            "cda", CdaReader.FUNCTIONS, "sdtc", "urn:hl7-org:sdtc", "xsi", "http://www.w3.org/2001/XMLSchema-instance");
    private static final NamespaceUri XSI = NamespaceUri.of("http://www.w3.org/2001/XMLSchema-instance");

    private static final Set<String> STRUCTURAL = Set.of(
            "classCode",
            "moodCode",
            "typeCode",
            "determinerCode",
            "type",
            "contextControlCode",
            "contextConductionInd",
            "inversionInd",
            "independentInd",
            "operator",
            "representation");

    private static final Map<String, String> DESCRIBING = Map.of(
            "codeSystem",
            "code",
            "codeSystemName",
            "code",
            "codeSystemVersion",
            "code",
            "displayName",
            "code",
            "valueSet",
            "code",
            "valueSetVersion",
            "code",
            "assigningAuthorityName",
            "root",
            "displayable",
            "root");

    private final List<DatatypeConversion> conversions = new ArrayList<>(CdaDatatypes.conversions());

    public CcdaDialect() {
        conversions.addAll(EntryNarrative.conversions());
    }

    @Override
    public String folder() {
        return "ccda";
    }

    @Override
    public String defaultNamespace() {
        return CdaReader.V3;
    }

    @Override
    public Map<String, String> prefixes() {
        return PREFIXES;
    }

    /** {@code xsi:type} where it names a type that we know, else the element's own type, else what its shape says. */
    @Override
    public String typeOf(SourceNode node) {
        String declared = node.attribute(XSI, "type");
        String byName = CdaDatatypes.ofElement(node.name());
        return CdaDatatypes.canonical(declared.substring(declared.indexOf(':') + 1))
                .filter(type -> !CdaDatatypes.contradicts(type, node))
                .orElseGet(() -> byName.isEmpty() ? CdaDatatypes.ofShape(node) : byName);
    }

    @Override
    public List<DatatypeConversion> conversions() {
        return conversions;
    }

    @Override
    public Collection<ExtensionFunction> functions() {
        return Stream.of(
                        ContextConduction.functions(),
                        DosagePhases.functions(),
                        EntryReferences.functions(),
                        ReferencedWords.functions())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String nullFlavor(SourceNode node) {
        return node.isAttribute() ? "" : node.attribute("nullFlavor");
    }

    /** Null flavour or unreadable negation, by itself or of the statements, relations and the section that it stands in. */
    @Override
    public String voiding(SourceNode statement) {
        for (SourceNode at = statement; at != null; at = at.parent()) {
            if (at.name().equals("section")) {
                return "";
            }
            String why = voidingItself(at);
            if (!why.isEmpty()) {
                return at.equals(statement) ? why : why + " of the `" + at.name() + "` around it";
            }
        }
        return "";
    }

    private static String voidingItself(SourceNode node) {
        String nullFlavor = node.attribute("nullFlavor");
        if (!nullFlavor.isEmpty()) {
            return "null flavour " + nullFlavor;
        }
        return TruthValues.isUnreadable(node.attribute("negationInd")) ? "an unreadable negationInd" : "";
    }

    @Override
    public boolean isStatement(SourceNode node) {
        return !node.isAttribute() && !node.attribute("moodCode").isEmpty();
    }

    @Override
    public boolean hasContent(SourceNode statement) {
        return Stream.of("value", "performer", "consumable", "text")
                .flatMap(name -> statement.children(name).stream())
                .anyMatch(part -> nullFlavor(part).isEmpty());
    }

    @Override
    public List<String> templates(SourceNode statement) {
        List<String> templates = new ArrayList<>();
        List<String> bare = new ArrayList<>();
        for (SourceNode template : statement.children("templateId")) {
            String root = template.attribute("root");
            String extension = template.attribute("extension");
            if (!root.isEmpty() && !extension.isEmpty()) {
                templates.add(root + ":" + extension);
            }
            if (!root.isEmpty()) {
                bare.add(root);
            }
        }
        templates.addAll(bare);
        return templates;
    }

    @Override
    public Set<String> structural() {
        return STRUCTURAL;
    }

    @Override
    public Map<String, String> describing() {
        return DESCRIBING;
    }

    /** Root and extension of an II: vendors add names of the authority to some occurrences only. */
    @Override
    public String identity(SourceNode node, ConversionContext context) {
        boolean rooted = !node.isAttribute() && !node.attribute("root").isEmpty();
        return rooted ? DocumentIdentity.ofId(node) : SourceDialect.super.identity(node, context);
    }
}
