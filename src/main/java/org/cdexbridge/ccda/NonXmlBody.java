package org.cdexbridge.ccda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.ccda.content.EnclosedContent;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** A nonXMLBody: what the document wraps (a PDF, a scan), as DocumentReference and Binary with the bytes unchanged. */
final class NonXmlBody {
    private final Evaluation evaluation;

    NonXmlBody(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Nothing for a structured body. */
    List<Resource> write(SourceNode root, String documentId, Composition composition) {
        return body(root, "nonXMLBody")
                .map(body -> body.child("text"))
                .map(text -> write(text, root, documentId, composition))
                .orElse(List.of());
    }

    /** The body of a document, if it is of this kind. */
    static Optional<SourceNode> body(SourceNode root, String kind) {
        return Optional.ofNullable(root.child("component")).map(component -> component.child(kind));
    }

    private List<Resource> write(SourceNode text, SourceNode root, String documentId, Composition composition) {
        DocumentReference reference = new DocumentReference();
        reference.setId(evaluation.identity().uuid("DocumentReference", documentId, "nonXMLBody"));
        evaluation.fill(reference, "document-reference", root);
        SourceNode elsewhere = text.child("reference");
        if (elsewhere != null && !elsewhere.attribute("value").isEmpty()) {
            evaluation.finding(CcdaCode.EXTERNAL_CONTENT, "the body stands in another file or place", elsewhere);
            reference
                    .addContent()
                    .setAttachment(new Attachment()
                            .setContentType(text.attribute("mediaType"))
                            .setUrl(elsewhere.attribute("value")));
            return listed(composition, reference, List.of(reference));
        }
        Binary binary = new Binary();
        binary.setId(evaluation.identity().uuid("Binary", documentId, "nonXMLBody"));
        EnclosedContent content = content(text);
        binary.setContentType(content.mediaType().isEmpty() ? "application/octet-stream" : content.mediaType());
        binary.setData(content.bytes());
        reference.addContent().setAttachment(OriginalDocument.attachment(binary));
        return listed(composition, reference, List.of(reference, binary));
    }

    private EnclosedContent content(SourceNode text) {
        try {
            return EnclosedContent.of(text, evaluation);
        } catch (UnusableValue e) {
            evaluation.finding(CcdaCode.NOT_BASE64, "the body's text is kept as it stands", text);
            return new EnclosedContent(text.text().getBytes(StandardCharsets.UTF_8), text.attribute("mediaType"));
        }
    }

    private static List<Resource> listed(Composition composition, DocumentReference reference, List<Resource> all) {
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        div.addText("The body of this document is a file of its own.");
        narrative.setDiv(div);
        composition
                .addSection()
                .setTitle("Document")
                .setText(narrative)
                .addEntry(new Reference("DocumentReference/" + reference.getIdPart()));
        return all;
    }
}
