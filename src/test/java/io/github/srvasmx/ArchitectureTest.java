package io.github.srvasmx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of {@code docs/architecture.md} and the dependencies between them. */
@AnalyzeClasses(packages = "io.github.srvasmx", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.srvasmx";

    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("application")
            .definedBy(ROOT)
            .layer("asmx")
            .definedBy(ROOT + ".asmx..")
            .layer("openapi")
            .definedBy(ROOT + ".openapi..")
            .layer("pages")
            .definedBy(ROOT + ".pages..")
            .layer("admin")
            .definedBy(ROOT + ".admin..")
            .layer("audit")
            .definedBy(ROOT + ".audit..")
            .layer("metrics")
            .definedBy(ROOT + ".metrics..")
            .layer("tracing")
            .definedBy(ROOT + ".tracing..")
            .layer("health")
            .definedBy(ROOT + ".health..")
            .layer("start")
            .definedBy(ROOT + ".start..")
            .layer("gate")
            .definedBy(ROOT + ".web.gate..")
            .layer("connection")
            .definedBy(ROOT + ".web.connection..")
            .layer("web")
            .definedBy(ROOT + ".web")
            .layer("operations")
            .definedBy(ROOT + ".operations..")
            .layer("maintenance")
            .definedBy(ROOT + ".maintenance..")
            .layer("handler")
            .definedBy(ROOT + ".handler..")
            .layer("library")
            .definedBy(ROOT + ".library..")
            .layer("auth")
            .definedBy(ROOT + ".auth..")
            .layer("storage")
            .definedBy(ROOT + ".storage..")
            .layer("database")
            .definedBy(ROOT + ".database..")
            .layer("work")
            .definedBy(ROOT + ".work..")
            .layer("sweep")
            .definedBy(ROOT + ".sweep..")
            .layer("common")
            .definedBy(ROOT + ".common..")
            .whereLayer("application")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("asmx")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("openapi")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pages")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("application")
            .whereLayer("metrics")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tracing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("admin", "metrics")
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("metrics")
            .whereLayer("start")
            .mayOnlyBeAccessedByLayers("admin")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("asmx")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("application", "asmx", "gate")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("asmx", "openapi", "pages", "health", "gate")
            .whereLayer("operations")
            .mayOnlyBeAccessedByLayers("asmx", "openapi", "pages", "metrics", "tracing", "audit")
            .whereLayer("maintenance")
            .mayOnlyBeAccessedByLayers("admin")
            .whereLayer("handler")
            .mayOnlyBeAccessedByLayers("operations", "maintenance", "admin", "metrics")
            .whereLayer("library")
            .mayOnlyBeAccessedByLayers("operations", "handler", "admin", "maintenance", "audit")
            .whereLayer("auth")
            .mayOnlyBeAccessedByLayers(
                    "operations", "handler", "library", "admin", "maintenance", "metrics", "asmx", "audit")
            .whereLayer("storage")
            .mayOnlyBeAccessedByLayers("database", "handler", "library", "maintenance", "health", "metrics")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("maintenance", "health")
            .whereLayer("work")
            .mayOnlyBeAccessedByLayers("asmx", "operations", "metrics")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("handler", "library", "auth", "storage", "admin", "metrics", "audit");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theDomainIsIndependentOfHttpSoapAndXml = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".common..",
                    ROOT + ".auth..",
                    ROOT + ".library..",
                    ROOT + ".handler..",
                    ROOT + ".storage..",
                    ROOT + ".database..",
                    ROOT + ".sweep..",
                    ROOT + ".admin..",
                    ROOT + ".maintenance..",
                    ROOT + ".work..",
                    ROOT + ".operations..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "jakarta.xml..",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "com.ctc.wstx..",
                    "org.springframework.ws..",
                    "org.springframework.web..");

    @ArchTest
    static final ArchRule onlyStorageKnowsThePathsOfItsFiles = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".handler..",
                    ROOT + ".operations..",
                    ROOT + ".asmx..",
                    ROOT + ".web..",
                    ROOT + ".openapi..",
                    ROOT + ".pages..",
                    ROOT + ".health..",
                    ROOT + ".metrics..",
                    ROOT + ".auth..",
                    ROOT + ".sweep..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file");

    @ArchTest
    static final ArchRule xmlReadersAreCreatedInOnePlace = noClasses()
            .that()
            .haveNameNotMatching(ROOT.replace(".", "\\.") + "\\.asmx\\.soap\\.SafeXmlReaderFactory(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "javax\\.xml\\.stream\\.XMLInputFactory|com\\.ctc\\.wstx\\.stax\\.WstxInputFactory|javax\\.xml\\.parsers\\..*|javax\\.xml\\.transform\\.TransformerFactory");

    /** A library that is used in one package alone can be replaced there. */
    @ArchTest
    static void theseLibrariesAreUsedInOnePackage(JavaClasses all) {
        Map.of(
                        "database", List.of("org.sqlite..", "org.postgresql.."),
                        "storage.s3", List.of("software.amazon.."),
                        "auth.ldap", List.of("org.springframework.ldap..", "javax.naming.."),
                        "tracing", List.of("io.opentelemetry.."),
                        "admin", List.of("picocli.."))
                .forEach((name, libraries) -> noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "." + name + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(libraries.toArray(String[]::new))
                        .check(all));
    }

    /** The compiler copies constants, so that the classes do not show where they come from. */
    @Test
    void theSourcesOfThePagesAndOfOpenApiNameNothingOfAsmx() throws IOException {
        for (String name : List.of("pages", "openapi")) {
            Path sources = Path.of("src/main/java", ROOT.replace('.', '/'), name);
            try (Stream<Path> files = Files.walk(sources)) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(file).content().doesNotContain("import " + ROOT + ".asmx"));
            }
        }
    }

    @ArchTest
    static final ArchRule staticFieldsAreFinal =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule noClassIsNamedImplUtilOrHelper = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    @ArchTest
    static final ArchRule beansAreInjectedThroughConstructors = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .andShould()
            .notBeAnnotatedWith("jakarta.annotation.Resource");

    /** A package stays small enough to read its list of classes at a glance. Classes nested in others do not count. */
    @ArchTest
    static void packagesHaveAtMost25Classes(JavaClasses all) {
        Map<String, Long> sizes = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(25));
    }

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
