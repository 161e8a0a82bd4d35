package dev.matteline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom; the picture is in README.md. */
@AnalyzeClasses(packages = "dev.matteline", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String MODELS = "dev.matteline.models..";
    private static final String API = "dev.matteline.jobs.api..";
    private static final String BATCH = "dev.matteline.jobs.batch..";
    private static final String ROUTES = "dev.matteline.routes..";
    private static final String APP = "dev.matteline.app..";

    @ArchTest
    static final ArchRule modelsArePlainJava = noClasses()
            .that()
            .resideInAPackage(MODELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.camel..",
                    "java.sql..",
                    "javax.sql..",
                    API,
                    BATCH,
                    ROUTES,
                    APP);

    @ArchTest
    static final ArchRule onePackageKnowsTheRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("dev.matteline.models.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule onePackageKnowsFfmpeg = noClasses()
            .that()
            .resideOutsideOfPackage("dev.matteline.models.av..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.ffmpeg..");

    @ArchTest
    static final ArchRule theSeamIsPlainJava = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", API);

    @ArchTest
    static final ArchRule routesDoNotSeeJobs = noClasses()
            .that()
            .resideInAPackage(ROUTES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BATCH, MODELS, APP, "org.springframework.batch..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule jobsDoNotSeeRoutes = noClasses()
            .that()
            .resideInAPackage(BATCH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROUTES, APP, "org.apache.camel..");

    @ArchTest
    static final ArchRule settingsAndHomeStandAlone = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.matteline.app.settings..", "dev.matteline.app.home..", "dev.matteline.app.progress..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.matteline.app.cli..", "dev.matteline.app.boot..", "dev.matteline.app.database..");

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("dev.matteline.app.(*)..").should().beFreeOfCycles();
}
