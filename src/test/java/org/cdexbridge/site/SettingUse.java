package org.cdexbridge.site;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which parts of two settings differ, and whether the program asks for a part. */
final class SettingUse {
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString", "<init>");

    private final JavaClasses classes;

    SettingUse(JavaClasses classes) {
        this.classes = classes;
    }

    /** The innermost components that differ, as {@code CLASS#COMPONENT}. */
    static Set<String> differences(Object left, Object right) throws ReflectiveOperationException {
        Set<String> found = new TreeSet<>();
        for (RecordComponent component : left.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            Object one = component.getAccessor().invoke(left);
            Object other = component.getAccessor().invoke(right);
            if (!Objects.equals(one, other)) {
                found.addAll(inside(left.getClass().getName() + "#" + component.getName(), one, other));
            }
        }
        return found;
    }

    private static Set<String> inside(String component, Object one, Object other) throws ReflectiveOperationException {
        if (one instanceof Record && other != null && one.getClass() == other.getClass()) {
            return differences(one, other);
        }
        if (one instanceof List<?> ones
                && other instanceof List<?> others
                && ones.size() == 1
                && others.size() == 1
                && ones.get(0) instanceof Record) {
            return differences(ones.get(0), others.get(0));
        }
        return one instanceof Map<?, ?> ones && other instanceof Map<?, ?> others
                ? inside(component, ones, others)
                : Set.of(component);
    }

    private static Set<String> inside(String component, Map<?, ?> ones, Map<?, ?> others)
            throws ReflectiveOperationException {
        Set<Object> keys = new HashSet<>(ones.keySet());
        keys.addAll(others.keySet());
        Set<String> found = new TreeSet<>();
        for (Object key : keys) {
            Object one = ones.get(key);
            Object other = others.get(key);
            if (!Objects.equals(one, other)) {
                found.addAll(inside(component, one, other));
            }
        }
        return found;
    }

    /**
     * Whether something that is not the record itself asks for a component, at once, by a method of the record or by one
     * of an interface that has it.
     */
    boolean isUsed(String difference) {
        String[] parts = difference.split("#");
        JavaClass owner = classes.get(parts[0]);
        return owner.getRawInterfaces().stream()
                        .flatMap(face -> face.tryGetMethod(parts[1]).stream())
                        .anyMatch(method -> isUsed(owner, method, new HashSet<>()))
                || isUsed(owner, owner.getMethod(parts[1]), new HashSet<>())
                || isUsed(owner, owner.getField(parts[1]), new HashSet<>());
    }

    private static boolean isUsed(JavaClass owner, JavaField field, Set<JavaCodeUnit> seen) {
        return field.getAccessesToSelf().stream()
                .map(JavaAccess::getOrigin)
                .filter(unit -> !unit.getName().equals(field.getName()))
                .anyMatch(unit -> isOutside(owner, unit, seen));
    }

    private static boolean isUsed(JavaClass owner, JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
        return unit.getAccessesToSelf().stream()
                .map(JavaAccess::getOrigin)
                .anyMatch(origin -> isOutside(owner, origin, seen));
    }

    private static boolean isOutside(JavaClass owner, JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
        if (!unit.getOwner().equals(owner)) {
            return true;
        }
        return !OF_EVERY_RECORD.contains(unit.getName()) && seen.add(unit) && isUsed(owner, unit, seen);
    }
}
