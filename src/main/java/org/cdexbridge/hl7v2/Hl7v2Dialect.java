package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.hl7v2.datatype.V2Codes;
import org.cdexbridge.hl7v2.datatype.V2Datatypes;
import org.cdexbridge.hl7v2.parse.MessageTree;
import org.cdexbridge.hl7v2.table.FieldTypes;
import org.cdexbridge.hl7v2.table.Hl7Tables;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.SourceNode;

/** HL7 v2 for the rule engine: datatypes by field, segments instead of templates, {@code ""} instead of null flavours. */
final class Hl7v2Dialect implements SourceDialect {
    static final String FOLDER = "hl7v2";
    static final String MESSAGES = "messages/";

    private final FieldTypes types;
    private final V2Datatypes datatypes;

    /** @param base FHIR base of the site, for URIs of authorities and code systems that only the site knows */
    Hl7v2Dialect(Hl7Tables tables, String base) {
        this.types = tables.fields();
        this.datatypes = new V2Datatypes(base, tables);
    }

    @Override
    public String folder() {
        return FOLDER;
    }

    @Override
    public String defaultNamespace() {
        return "";
    }

    @Override
    public Map<String, String> prefixes() {
        return Map.of(FollowingSegmentsFunction.PREFIX, FollowingSegmentsFunction.NAMESPACE);
    }

    @Override
    public boolean isMap(String name) {
        return !name.startsWith(MESSAGES);
    }

    @Override
    public String typeOf(SourceNode node) {
        String type = types.of(node.name());
        return type.startsWith("@")
                ? V2Datatypes.named(named(node, Integer.parseInt(type.substring(1))))
                : V2Datatypes.canonical(type);
    }

    /** The type that another field of the same segment names, as OBX-2 does for OBX-5. */
    private String named(SourceNode node, int field) {
        SourceNode parent = node.parent();
        if (parent == null) {
            return "";
        }
        String[] name = node.name().split("\\.");
        if (name.length == 2) {
            SourceNode naming = parent.child(parent.name() + "." + field);
            return naming == null ? "" : naming.text();
        }
        String type = named(parent, field);
        return name.length == 3 ? types.component(type, Integer.parseInt(name[2])) : type;
    }

    @Override
    public List<DatatypeConversion> conversions() {
        return datatypes.conversions();
    }

    @Override
    public Collection<ExtensionFunction> functions() {
        List<ExtensionFunction> functions = new ArrayList<>(FollowingSegmentsFunction.functions());
        functions.addAll(DocumentFunction.functions());
        functions.add(new FollowingLinesFunction());
        return functions;
    }

    @Override
    public String nullFlavor(SourceNode node) {
        return node.attribute(MessageTree.NULL).isEmpty() ? "" : "NI";
    }

    @Override
    public List<String> templates(SourceNode segment) {
        return List.of();
    }

    @Override
    public String code(SourceNode node) {
        return V2Codes.first(node);
    }

    @Override
    public String codeSystem(SourceNode node) {
        return V2Codes.systemName(node);
    }

    @Override
    public String identity(SourceNode node, ConversionContext context) {
        return datatypes
                .identity(typeOf(node), node, context)
                .orElseGet(() -> SourceDialect.super.identity(node, context));
    }

    /** An observation of another order is another one, unless it has a number of its own (OBX-21). */
    @Override
    public boolean areDifferent(SourceNode one, SourceNode other) {
        return one.name().equals("OBX")
                && other.name().equals("OBX")
                && one.child("OBX.21") == null
                && !Place.of(one).equals(Place.of(other));
    }

    /**
     * Where an observation stands.
     *
     * @param order the group of its order
     * @param specimen the group of the specimen before it; empty before the first
     */
    private record Place(Optional<SourceNode> order, Optional<SourceNode> specimen) {
        static Place of(SourceNode segment) {
            Optional<SourceNode> observation = Optional.ofNullable(segment.parent());
            Optional<SourceNode> order = observation.flatMap(group -> Optional.ofNullable(group.parent()));
            Optional<SourceNode> specimen = Optional.empty();
            for (SourceNode part : order.map(SourceNode::children).orElse(List.of())) {
                if (observation.filter(part::equals).isPresent()) {
                    break;
                }
                if (part.name().equals("SPECIMEN")) {
                    specimen = Optional.of(part);
                }
            }
            return new Place(order, specimen);
        }
    }
}
