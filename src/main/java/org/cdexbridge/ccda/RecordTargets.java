package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.mapping.Evaluation;
import org.cdexbridge.mapping.SourceNode;

/**
 * Whom a document is about. CDA R2 (§4.2.2.11) allows several record targets, as of a group; here all must name one
 * person: by an identifier that they share, with nothing that contradicts it.
 */
final class RecordTargets {
    private final List<SourceNode> roles;

    private RecordTargets(List<SourceNode> roles) {
        this.roles = roles;
    }

    /** @throws Refused when there is none, or when they name several persons */
    static RecordTargets of(SourceNode root, Evaluation evaluation) {
        List<SourceNode> roles = new ArrayList<>();
        for (SourceNode target : root.children("recordTarget")) {
            roles.addAll(target.children("patientRole"));
        }
        if (roles.isEmpty()) {
            throw CdaReader.refused(CcdaCode.NO_PATIENT, "the document has no recordTarget/patientRole");
        }
        for (SourceNode other : roles.subList(1, roles.size())) {
            if (!isSame(roles.get(0), other)) {
                throw CdaReader.refused(
                        CcdaCode.SEVERAL_PATIENTS, roles.size() + " record targets do not name one person");
            }
            evaluation.finding(CcdaCode.PATIENT_AGAIN, "what only this record target says is not converted", other);
        }
        return new RecordTargets(roles);
    }

    /** The first. */
    SourceNode role() {
        return roles.get(0);
    }

    private static boolean isSame(SourceNode one, SourceNode other) {
        Set<String> shared = new HashSet<>(identifiers(one));
        shared.retainAll(identifiers(other));
        return !shared.isEmpty()
                && agree(value(one, "birthTime", "value"), value(other, "birthTime", "value"))
                && agree(
                        value(one, "administrativeGenderCode", "code"),
                        value(other, "administrativeGenderCode", "code"));
    }

    private static Set<String> identifiers(SourceNode role) {
        Set<String> identifiers = new HashSet<>();
        for (SourceNode id : role.asContext().children("id")) {
            if (id.attribute("root") != null && id.attribute("nullFlavor") == null) {
                identifiers.add(id.attribute("root") + "|" + id.attribute("extension"));
            }
        }
        return identifiers;
    }

    private static String value(SourceNode role, String element, String attribute) {
        SourceNode patient = role.asContext().child("patient");
        SourceNode child = patient == null ? null : patient.child(element);
        String value = child == null ? null : child.attribute(attribute);
        return value == null ? "" : value;
    }

    /** What one does not say, or says less exactly, contradicts nothing. */
    private static boolean agree(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
