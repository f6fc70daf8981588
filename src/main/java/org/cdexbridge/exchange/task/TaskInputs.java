package org.cdexbridge.exchange.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.resource.Code;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.ParameterComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * The inputs of a Task by the code of their type; the guide's invariants too look at codes only, never at systems.
 *
 * @param task whose inputs these are
 * @param rules told when a value has the wrong type
 */
record TaskInputs(Task task, RuleViolations rules) {
    private static final Set<String> LINE_NUMBERS = Set.of(TaskCodes.LINE_NUMBER, TaskCodes.LINE_NUMBER_2_0);

    List<ParameterComponent> of(String... codes) {
        Set<String> wanted = Set.of(codes);
        return task.getInput().stream()
                .filter(input -> input.getType().getCoding().stream()
                        .anyMatch(type -> type.hasCode() && wanted.contains(type.getCode())))
                .toList();
    }

    int count(String... codes) {
        return of(codes).size();
    }

    /** The value of the first input of this type; empty without one or with a value of another type. */
    <T extends Type> Optional<T> first(String code, Class<T> type) {
        return of(code).stream().findFirst().flatMap(input -> value(input, type));
    }

    <T extends Type> Optional<T> value(ParameterComponent input, Class<T> type) {
        Optional<T> value = Optional.ofNullable(input.getValue())
                .filter(type::isInstance)
                .filter(some -> !some.isPrimitive() || some.hasPrimitiveValue())
                .map(type::cast);
        String code = input.getType().getCodingFirstRep().getCode();
        rules.hold(
                value.isPresent(),
                ExchangeCode.ELEMENT_WRONG,
                "input " + code + " must have a value of type "
                        + type.getSimpleName().replace("Type", ""),
                "Task.input.value");
        return value;
    }

    boolean flag(String code) {
        return first(code, BooleanType.class).map(BooleanType::booleanValue).orElse(false);
    }

    /** Purposes of use; a code that ends in {@code -noe} says only that there is no code, and needs one beside it. */
    List<Code> purposes() {
        List<Code> purposes = new ArrayList<>();
        first(TaskCodes.PURPOSE_OF_USE, CodeableConcept.class)
                .ifPresent(purpose -> purposes.addAll(RequestDatatypes.codes(purpose)));
        boolean vague = !purposes.isEmpty()
                && purposes.stream().allMatch(code -> code.code().endsWith("-noe"));
        rules.hold(
                !vague,
                ExchangeCode.PURPOSE_TOO_VAGUE,
                "a purpose of use that ends in -noe needs a second coding that is more exact",
                "Task.input.value");
        return purposes;
    }

    static List<String> lines(ParameterComponent input) {
        return input.getExtension().stream()
                .filter(extension -> extension.hasUrl() && LINE_NUMBERS.contains(extension.getUrl()))
                .flatMap(extension -> Stream.ofNullable(extension.getValue()))
                .filter(Type::hasPrimitiveValue)
                .map(Type::primitiveValue)
                .toList();
    }
}
