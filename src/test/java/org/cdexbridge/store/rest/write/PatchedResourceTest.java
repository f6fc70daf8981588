package org.cdexbridge.store.rest.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchedResourceTest {
    private static Task task(String... notes) {
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED).setDescription("before");
        for (String note : notes) {
            task.addNote().setText(note);
        }
        return task;
    }

    private static Task patched(Task task, String patch) {
        return (Task) PatchedResource.of(task, PatchTypeEnum.JSON_PATCH, patch.replace('\'', '"'));
    }

    private static String notes(Task task) {
        return String.join(" ", task.getNote().stream().map(Annotation::getText).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {'op':'add','path':'/note/-','value':{'text':'c'}}     | a b c
                    {'op':'add','path':'/note/0','value':{'text':'c'}}     | c a b
                    {'op':'add','path':'/note/2','value':{'text':'c'}}     | a b c
                    {'op':'add','path':'/note','value':[{'text':'c'}]}     | c
                    {'op':'remove','path':'/note/0'}                       | b
                    {'op':'remove','path':'/note'}                         | ~~
                    {'op':'replace','path':'/note/1','value':{'text':'c'}} | a c
                    {'op':'replace','path':'/note/0/text','value':'c'}     | c b
                    {'op':'move','from':'/note/0','path':'/note/1'}        | b a
                    {'op':'copy','from':'/note/0','path':'/note/-'}        | a b a
                    {'op':'copy','from':'/description','path':'/note/1/text'} | a before
                    {'op':'test','path':'/note/1/text','value':'b'}        | a b
                    """)
    void operationsOfJsonPatchAreThoseOfRfc6902(String operation, String expected) {
        Task before = task("a", "b");

        assertThat(notes(patched(before, "[" + operation + "]"))).isEqualTo(expected);
        assertThat(notes(before)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'add','path':'/note/3','value':{'text':'c'}}",
                "{'op':'add','path':'/note/01','value':{'text':'c'}}",
                "{'op':'add','path':'/input/-','value':{}}",
                "{'op':'remove','path':'/note/-'}",
                "{'op':'replace','path':'/note/2','value':{'text':'c'}}",
                "{'op':'move','from':'/note','path':'/note/0'}",
                "{'op':'test','path':'/note/1/text','value':'a'}"
            })
    void whatDoesNotFitFails(String operation) {
        Task task = task("a", "b");

        assertThatThrownBy(() -> patched(task, "[" + operation + "]"))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(422));
    }

    @Test
    void fhirPathPatchAppendsToAListAndSetsWhatMayBeThereOnce() {
        String patch =
                """
                {"resourceType":"Parameters","parameter":[
                 {"name":"operation","part":[{"name":"type","valueCode":"add"},{"name":"path","valueString":"Task"},
                  {"name":"name","valueString":"note"},{"name":"value","valueAnnotation":{"text":"y"}}]},
                 {"name":"operation","part":[{"name":"type","valueCode":"add"},{"name":"path","valueString":"Task"},
                  {"name":"name","valueString":"note"},{"name":"value","valueAnnotation":{"text":"z"}}]},
                 {"name":"operation","part":[{"name":"type","valueCode":"add"},{"name":"path","valueString":"Task"},
                  {"name":"name","valueString":"description"},{"name":"value","valueString":"after"}]},
                 {"name":"operation","part":[{"name":"type","valueCode":"delete"},{"name":"path","valueString":"Task.status"}]}
                ]}""";

        for (Task before : new Task[] {task(), task("x")}) {
            Task after = (Task) PatchedResource.of(before, PatchTypeEnum.FHIR_PATCH_JSON, patch);

            assertThat(notes(after)).isEqualTo((notes(before) + " y z").strip());
            assertThat(after.getDescription()).isEqualTo("after");
            assertThat(after.hasStatus()).isFalse();
        }
        String unknown = patch.replace("\"note\"", "\"nothing\"");
        Task task = task();
        assertThatThrownBy(() -> PatchedResource.of(task, PatchTypeEnum.FHIR_PATCH_JSON, unknown))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(422));
    }
}
