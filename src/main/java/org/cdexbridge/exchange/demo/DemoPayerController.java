package org.cdexbridge.exchange.demo;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo payer over HTTP. */
@RestController
@Profile("demo")
@RequestMapping("/demo-payer")
class DemoPayerController {
    private static final int LARGEST = 50_000_000;
    private static final MediaType FHIR_JSON = MediaType.valueOf("application/fhir+json");
    private static final String SUBMIT = "http://hl7.org/fhir/us/davinci-cdex/OperationDefinition/submit-attachment";

    private final DemoPayer payer = new DemoPayer();

    @GetMapping("/fhir/metadata")
    ResponseEntity<String> metadata() throws IOException {
        CapabilityStatement statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setKind(CapabilityStatementKind.INSTANCE)
                .setDateElement(new DateTimeType("2026-01-01"))
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.getImplementation().setDescription("Demo payer of CDex Bridge");
        statement.addFormat("json");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addOperation()
                .setName("submit-attachment")
                .setDefinition(SUBMIT)
                .setDocumentation("At most 50 MB, larger ones are answered with 413; Final is accepted and ignored");
        return answer(HttpStatus.OK, statement);
    }

    @PostMapping("/fhir/$submit-attachment")
    ResponseEntity<String> submit(
            @RequestBody byte[] body, @RequestHeader(name = "X-Request-ID", required = false) String id)
            throws IOException {
        if (body.length > LARGEST) {
            return refused(HttpStatus.PAYLOAD_TOO_LARGE, List.of("at most 50 MB"));
        }
        if (!(new JsonParser().parse(body) instanceof Parameters parameters)) {
            return refused(HttpStatus.BAD_REQUEST, List.of("Parameters are needed"));
        }
        List<String> broken = SubmitRules.broken(parameters);
        if (!broken.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, broken);
        }
        payer.take(id == null ? UUID.randomUUID().toString() : id, parameters);
        OperationOutcome held = outcome(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, "Taken");
        return answer(HttpStatus.OK, held);
    }

    @GetMapping
    ResponseEntity<List<DemoPayer.Submitted>> submitted() {
        return ResponseEntity.ok(payer.submitted());
    }

    /** The bytes as they came. */
    @GetMapping("/documents/{trackingId}")
    ResponseEntity<byte[]> document(@PathVariable String trackingId) {
        return payer.document(trackingId)
                .map(document -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(document.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<String> refused(HttpStatus status, List<String> words) throws IOException {
        return answer(status, outcome(IssueSeverity.ERROR, IssueType.INVALID, String.join("; ", words)));
    }

    private static OperationOutcome outcome(IssueSeverity severity, IssueType type, String words) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity).setCode(type).getDetails().setText(words);
        return outcome;
    }

    private static ResponseEntity<String> answer(HttpStatus status, Resource resource) throws IOException {
        return ResponseEntity.status(status).contentType(FHIR_JSON).body(new JsonParser().composeString(resource));
    }
}
