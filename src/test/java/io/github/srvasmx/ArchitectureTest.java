package io.github.srvasmx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The rooms of {@code docs/architecture.md}, and the arrows between them. */
@AnalyzeClasses(packages = "io.github.srvasmx", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.srvasmx";

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("application")
            .definedBy(ROOT)
            .layer("asmx")
            .definedBy(ROOT + ".asmx..")
            .layer("admin")
            .definedBy(ROOT + ".admin..")
            .layer("operations")
            .definedBy(ROOT + ".operations..")
            .layer("handler")
            .definedBy(ROOT + ".handler..")
            .layer("library")
            .definedBy(ROOT + ".library..")
            .layer("auth")
            .definedBy(ROOT + ".auth..")
            .layer("storage")
            .definedBy(ROOT + ".storage..")
            .layer("sweep")
            .definedBy(ROOT + ".sweep..")
            .layer("base")
            .definedBy(ROOT + ".base..")
            .whereLayer("application")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("asmx")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("application")
            .whereLayer("operations")
            .mayOnlyBeAccessedByLayers("asmx")
            .whereLayer("handler")
            .mayOnlyBeAccessedByLayers("operations")
            .whereLayer("library")
            .mayOnlyBeAccessedByLayers("operations", "handler", "admin")
            .whereLayer("auth")
            .mayOnlyBeAccessedByLayers("operations", "handler", "library", "admin")
            .whereLayer("storage")
            .mayOnlyBeAccessedByLayers("application", "handler", "library")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("handler", "library", "auth", "storage", "admin");

    @ArchTest
    static final ArchRule noRoomIsEnteredInACircle =
            SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theDomainKnowsNeitherHttpNorSoapNorXml = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".base..",
                    ROOT + ".auth..",
                    ROOT + ".library..",
                    ROOT + ".handler..",
                    ROOT + ".storage..",
                    ROOT + ".sweep..",
                    ROOT + ".admin..",
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

    /** Paths and files are in that very package; beside it there are values, such as the times of a zip. */
    @ArchTest
    static final ArchRule onlyTheStoreKnowsWhereItsBytesLie = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".handler..", ROOT + ".operations..", ROOT + ".asmx..", ROOT + ".auth..", ROOT + ".sweep..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file");

    @ArchTest
    static final ArchRule parsersAreMadeInOnePlace = noClasses()
            .that()
            .haveNameNotMatching(ROOT.replace(".", "\\.") + "\\.asmx\\.HardenedXml(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "javax\\.xml\\.stream\\.XMLInputFactory|com\\.ctc\\.wstx\\.stax\\.WstxInputFactory|javax\\.xml\\.parsers\\..*|javax\\.xml\\.transform\\.TransformerFactory");

    @ArchTest
    static final ArchRule nothingThatChangesIsStatic =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
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

    @ArchTest
    static final ArchRule packagesTellNullFromValue = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
