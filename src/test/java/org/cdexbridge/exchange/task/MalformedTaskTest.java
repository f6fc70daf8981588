package org.cdexbridge.exchange.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.exchange.RequestRefused;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with one wrong character anywhere is taken or refused with the rules that it breaks, and nothing else. */
class MalformedTaskTest {
    private static final String TASK =
            """
            {"resourceType":"Task","status":"requested","intent":"order",
             "code":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp","code":"data-request-query"}]},
             "for":{"identifier":{"system":"urn:oid:1.2.3.4","value":"A"}},
             "authoredOn":"2026-03-01T10:00:00Z",
             "requester":{"identifier":{"system":"urn:oid:9.9","value":"north"}},
             "owner":{"identifier":{"system":"urn:oid:9.9","value":"site"}},
             "input":[{"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp","code":"data-query"}]},
                       "valueString":"Condition?patient=[this]"}]}""";
    private static final String WRONG = "\"{0x";

    private final IParser json = FhirContext.forR4Cached().newJsonParser();

    @Test
    void oneWrongCharacterIsNoFailureOfOurs() {
        List<String> failures = new ArrayList<>();
        int read = 0;
        for (int at = 0; at < TASK.length(); at++) {
            for (char wrong : WRONG.toCharArray()) {
                String spoilt = TASK.substring(0, at) + wrong + TASK.substring(at + 1);
                try {
                    TaskSubmissionRules.check(json.parseResource(Task.class, spoilt));
                    read++;
                } catch (DataFormatException | RequestRefused refused) {
                    read++;
                } catch (RuntimeException e) {
                    failures.add(e + " at " + e.getStackTrace()[0] + " for " + spoilt);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(read).isEqualTo(TASK.length() * WRONG.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient", "Organization", "Practitioner", "PractitionerRole"})
    void aContainedResourceWithoutAnIdIsNoFailureOfOurs(String type) {
        String contained = "{\"contained\":[{\"resourceType\":\"" + type + "\"}],";
        Task task = json.parseResource(Task.class, TASK.replaceFirst("\\{", contained));
        assertThat(task.getContained()).hasSize(1);

        assertThat(TaskReader.read(task).owner())
                .isEqualTo(TaskReader.read(json.parseResource(Task.class, TASK)).owner());

        Task attachment = TestTasks.attachment("11506-3", "https://payer.test/fhir/$submit-attachment");
        attachment.getContained().forEach(inside -> inside.setId((String) null));
        assertThatThrownBy(() -> TaskReader.read(attachment)).isInstanceOf(RequestRefused.class);
    }
}
