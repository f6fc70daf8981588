package org.cdexbridge.mapping.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.mapping.source.SourceNode;

/** What the engine must know of a source format; the only door through which C-CDA or HL7 v2 enter this package. */
public interface SourceDialect {
    /** The folder below {@code mappings/} with this format's rules: {@code ccda}, {@code hl7v2}. */
    String folder();

    /** Namespace of element names without prefix in XPaths; empty for none. */
    String defaultNamespace();

    /** Prefixes that XPaths may use. */
    Map<String, String> prefixes();

    /** The source format's name of the datatype of a node ({@code CD}, {@code IVL_TS}, {@code CX}); attributes are {@code string}. */
    String typeOf(SourceNode node);

    /** Conversions in order of preference: for a choice such as {@code value[x]} the first that fits wins. */
    List<DatatypeConversion> conversions();

    /** Functions that XPaths may call, such as {@code cda:authors(.)}. */
    Collection<ExtensionFunction> functions();

    /** The null flavour of a node, or an empty text; tells the engine an absent value from a missing one. */
    String nullFlavor(SourceNode node);

    /**
     * What takes away all that a statement says, such as a null flavour of its own or of what it stands in, in words; empty
     * where nothing does.
     */
    default String voiding(SourceNode statement) {
        String nullFlavor = nullFlavor(statement);
        return nullFlavor.isEmpty() ? "" : "null flavour " + nullFlavor;
    }

    /** Whether a node is a clinical statement, not a part of one. */
    default boolean isStatement(SourceNode node) {
        return false;
    }

    /** Whether a clinical statement has any content, such as a value or somebody who performs it. */
    default boolean hasContent(SourceNode statement) {
        return true;
    }

    /** Template ids of a clinical statement, most specific first; empty where the format has none. */
    List<String> templates(SourceNode statement);

    /** Local names of attributes that say how their element is to be read, not what it says. */
    default java.util.Set<String> structural() {
        return java.util.Set.of();
    }

    /** Local names of attributes that only describe another one of their element, which is the value of the map. */
    default Map<String, String> describing() {
        return Map.of();
    }

    /** What of a node makes an identity: system and value of an identifier, the content of anything else. */
    default String identity(SourceNode node, ConversionContext context) {
        return ResourceIdGenerator.content(node.info());
    }

    /** Whether a file below the format's folder, named without ending, is a map. */
    default boolean isMap(String name) {
        return true;
    }

    /** The code of a coded element, to be looked up in a code table; empty when there is none. */
    default String code(SourceNode node) {
        return node.attribute("code");
    }

    /** The code system of a coded element as the source names it; empty when there is none. */
    default String codeSystem(SourceNode node) {
        return node.attribute("codeSystem");
    }

    /** Whether two nodes of one identity are of different things, as results of different orders under one number are. */
    default boolean areDifferent(SourceNode one, SourceNode other) {
        return false;
    }
}
