package io.github.srvasmx.operations;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.srvasmx.common.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the refusals that a method can answer with, in the compiled classes: all that it names, and all that the methods
 * name which it calls. A call of a method that has several implementations can lead to each of them.
 */
final class ReachableRefusals {

    private static final String ROOT = "io.github.srvasmx";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /**
     * The texts of these refusals, without those of invalid parameters.
     *
     * @throws IllegalArgumentException if neither {@code type} nor another class of its package has such a method
     */
    Set<String> of(Class<?> type, String method) throws ReflectiveOperationException {
        Set<String> texts = new HashSet<>();
        for (JavaCodeUnit unit : reachable(type, method)) {
            for (JavaFieldAccess access : unit.getFieldAccesses()) {
                text(access).ifPresent(texts::add);
            }
            if (unit.getCallsFromSelf().stream().anyMatch(ReachableRefusals::namesHolder)) {
                texts.add(RefusalDoc.CHECKED_OUT.text());
            }
        }
        return texts;
    }

    private Set<JavaCodeUnit> reachable(Class<?> type, String method) {
        Deque<JavaCodeUnit> open = methods(Set.of(classes.get(type)), method);
        if (open.isEmpty()) {
            open = methods(classes.get(type).getPackage().getClasses(), method);
        }
        if (open.isEmpty()) {
            throw new IllegalArgumentException("Neither " + type.getSimpleName() + " nor its package has " + method);
        }
        Set<JavaCodeUnit> reachable = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (reachable.add(unit)) {
                Stream.of(
                                unit.getCallsFromSelf(),
                                unit.getMethodReferencesFromSelf(),
                                unit.getConstructorReferencesFromSelf())
                        .flatMap(Set::stream)
                        .flatMap(ReachableRefusals::targets)
                        .forEach(open::add);
            }
        }
        return reachable;
    }

    private static Deque<JavaCodeUnit> methods(Set<JavaClass> owners, String name) {
        return owners.stream()
                .flatMap(owner -> owner.getMethods().stream())
                .filter(candidate -> candidate.getName().equals(name))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static boolean namesHolder(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Refusal.class)
                && access.getName().equals("checkedOutBy");
    }

    private static Optional<String> text(JavaFieldAccess access) throws ReflectiveOperationException {
        if (!access.getTarget().getRawType().isEquivalentTo(Refusal.class)) {
            return Optional.empty();
        }
        Class<?> owner = Class.forName(access.getTargetOwner().getName());
        return owner.getName().startsWith(Refusal.class.getName())
                ? Optional.of(((Refusal) owner.getField(access.getName()).get(null)).text())
                : Optional.empty();
    }

    /** The code that an access may run. */
    private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        AccessTarget.CodeUnitAccessTarget target = (AccessTarget.CodeUnitAccessTarget) access.getTarget();
        JavaClass owner = target.getOwner();
        if (!owner.getPackageName().startsWith(ROOT)) {
            // A library calls back only what a lambda or a method reference passes to it, and that counts where it is
            // passed.
            return Stream.empty();
        }
        Stream<JavaCodeUnit> declared = target.resolveMember().map(JavaCodeUnit.class::cast).stream();
        Stream<JavaCodeUnit> overriding = owner.getAllSubclasses().stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> overrides(method, target))
                .map(JavaCodeUnit.class::cast);
        return Stream.concat(declared, overriding);
    }

    private static boolean overrides(JavaMethod method, AccessTarget.CodeUnitAccessTarget target) {
        return method.getName().equals(target.getName())
                && method.getRawParameterTypes().size()
                        == target.getRawParameterTypes().size();
    }
}
