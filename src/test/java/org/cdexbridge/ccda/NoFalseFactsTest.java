package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NodeKindTest;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.cdexbridge.ccda.parse.CdaReader;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What did not happen never comes out as if it had. Read off the document itself, not off the rules: the ids of all
 * statements that are negated, nullified, cancelled or only planned are looked up among the resources.
 */
class NoFalseFactsTest {
    private static final Set<String> STATEMENTS =
            Set.of("act", "observation", "procedure", "encounter", "substanceAdministration", "supply", "organizer");
    private static final Set<String> PLANNED = Set.of("INT", "RQO", "PRMS", "PRP", "ARQ", "APT", "GOL");

    /** What a statement is not. */
    private record Unreal(boolean negated, boolean nullified, boolean planned) {
        boolean real() {
            return !negated && !nullified && !planned;
        }

        Unreal and(Unreal other) {
            return new Unreal(negated && other.negated, nullified && other.nullified, planned && other.planned);
        }
    }

    static Stream<Path> samples() {
        return SampleDocuments.all();
    }

    static Stream<Path> golden() throws Exception {
        return Files.walk(Path.of("src/test/resources/golden/ccda"))
                .filter(file -> file.endsWith("input.xml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void inASampleNothingUnrealIsAFact(Path sample) {
        try {
            assertThat(falseFacts(SampleDocuments.bytes(sample))).isEmpty();
        } catch (InputRefused refused) {
            assertThat(refused.finding().code().code()).startsWith("CDX-11");
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void inAGoldenDocumentNothingUnrealIsAFact(Path input) throws Exception {
        assertThat(falseFacts(Files.readAllBytes(input))).isEmpty();
    }

    @Test
    void aFactWouldBeNoticed() {
        Condition condition = new Condition();
        condition.getVerificationStatus().addCoding().setCode("confirmed");
        assertThat(isFact(condition, new Unreal(true, false, false))).isTrue();
        condition.getVerificationStatus().getCodingFirstRep().setCode("refuted");
        assertThat(isFact(condition, new Unreal(true, false, false))).isFalse();
        assertThat(unreal(CcdaRules.evaluate(
                                "<ClinicalDocument xmlns='urn:hl7-org:v3'><observation negationInd='true'><id"
                                        + " root='1.2'/></observation></ClinicalDocument>",
                                "")
                        .root()
                        .info()))
                .containsKey("1.2");
    }

    private static List<String> falseFacts(byte[] bytes) {
        Converted converted = CcdaRules.convert(bytes);
        Map<String, Unreal> unreal = unreal(new CdaReader(CcdaRules.PROCESSOR, InputLimits.DEFAULT)
                .read(bytes)
                .root());
        List<String> found = new ArrayList<>();
        for (Resource resource : converted.resources()) {
            Property identifiers = resource.getChildByName("identifier");
            for (Base identifier : identifiers == null ? List.<Base>of() : identifiers.getValues()) {
                Unreal why = unreal.get(key((Identifier) identifier));
                if (why != null && !why.real() && isFact(resource, why)) {
                    found.add(resource.fhirType() + " " + key((Identifier) identifier) + " " + why);
                }
            }
        }
        return found;
    }

    /** By id; an id that also stands on something real says nothing. */
    private static Map<String, Unreal> unreal(NodeInfo root) {
        Map<String, Unreal> byId = new HashMap<>();
        AxisIterator all = root.iterateAxis(AxisInfo.DESCENDANT, NodeKindTest.ELEMENT);
        for (NodeInfo node = all.next(); node != null; node = all.next()) {
            if (STATEMENTS.contains(node.getLocalPart())) {
                Unreal what = new Unreal(
                        isNegated(node),
                        status(node).equals("nullified"),
                        PLANNED.contains(String.valueOf(attribute(node, "moodCode"))));
                ids(node).forEach(id -> byId.merge(id, what, Unreal::and));
            }
        }
        return byId;
    }

    /** By itself, by what relates it to the act around, or by an act around that is nothing but its frame. */
    private static boolean isNegated(NodeInfo statement) {
        NodeInfo around = statement.getParent();
        NodeInfo frame = around.getParent();
        return says(statement)
                || says(around)
                || frame != null && frame.getLocalPart().equals("act") && says(frame);
    }

    private static boolean says(NodeInfo node) {
        return node.getNodeKind() == Type.ELEMENT
                && Set.of("true", "1").contains(String.valueOf(attribute(node, "negationInd")));
    }

    private static Set<String> ids(NodeInfo statement) {
        Set<String> ids = new HashSet<>();
        for (NodeInfo id : children(statement, "id")) {
            String root = attribute(id, "root");
            String extension = attribute(id, "extension");
            if (root != null && attribute(id, "nullFlavor") == null) {
                ids.add(extension == null ? root : extension);
            }
        }
        return ids;
    }

    private static String key(Identifier identifier) {
        String value = String.valueOf(identifier.getValue());
        return value.replaceFirst("^urn:(oid|uuid):", "");
    }

    private static String status(NodeInfo statement) {
        return children(statement, "statusCode").stream()
                .map(code -> String.valueOf(attribute(code, "code")))
                .findFirst()
                .orElse("");
    }

    private static List<NodeInfo> children(NodeInfo node, String name) {
        List<NodeInfo> found = new ArrayList<>();
        AxisIterator children = node.iterateAxis(AxisInfo.CHILD, NodeKindTest.ELEMENT);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (child.getLocalPart().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }

    private static String attribute(NodeInfo node, String name) {
        return node.getAttributeValue(NamespaceUri.NULL, name);
    }

    private static boolean isFact(Resource resource, Unreal why) {
        if (resource instanceof Condition condition) {
            return !Set.of("refuted", "entered-in-error").contains(code(condition.getVerificationStatus()))
                    && !saysNo(condition.getCode());
        }
        if (resource instanceof AllergyIntolerance allergy) {
            return !Set.of("refuted", "entered-in-error").contains(code(allergy.getVerificationStatus()))
                    && !saysNo(allergy.getCode())
                    && allergy.getExtension().stream()
                            .noneMatch(extension -> extension.getUrl().endsWith("substanceExposureRisk"));
        }
        if (resource instanceof MedicationRequest medication) {
            // the resource is itself a plan or order, so a planned one says nothing false
            return (why.negated() || why.nullified())
                    && !medication.getDoNotPerform()
                    && !status(medication.getStatus().toCode(), "entered-in-error", "cancelled");
        }
        if (resource instanceof Immunization immunization) {
            return !status(immunization.getStatus().toCode(), "not-done", "entered-in-error");
        }
        if (resource instanceof Procedure procedure) {
            return !status(procedure.getStatus().toCode(), "not-done", "entered-in-error", "preparation");
        }
        if (resource instanceof Observation observation) {
            return !status(observation.getStatus().toCode(), "cancelled", "entered-in-error", "registered");
        }
        if (resource instanceof DiagnosticReport report) {
            return !status(report.getStatus().toCode(), "cancelled", "entered-in-error", "registered");
        }
        if (resource instanceof Encounter encounter) {
            return !status(encounter.getStatus().toCode(), "cancelled", "entered-in-error", "planned");
        }
        return false;
    }

    private static boolean status(String status, String... unreal) {
        return Set.of(unreal).contains(status);
    }

    private static String code(CodeableConcept concept) {
        return String.valueOf(concept.getCodingFirstRep().getCode());
    }

    /** A concept that denies by itself, such as "No known allergy". */
    private static boolean saysNo(CodeableConcept concept) {
        return Stream.concat(concept.getCoding().stream().map(Coding::getDisplay), Stream.ofNullable(concept.getText()))
                .anyMatch(words ->
                        String.valueOf(words).toLowerCase(java.util.Locale.ROOT).startsWith("no "));
    }
}
