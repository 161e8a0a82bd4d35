package dev.matteline.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.matteline.app.AppException;
import dev.matteline.app.settings.ScheduleSettings.Kind;
import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.Schedule.Missed;
import dev.matteline.jobs.batch.schedules.Schedule.Overlap;
import dev.matteline.jobs.batch.schedules.Timetable;
import dev.matteline.jobs.batch.submission.SourceBinding.Priority;
import dev.matteline.jobs.batch.submission.Tier;
import dev.matteline.jobs.batch.tenants.Plan;
import dev.matteline.models.catalog.ModelPlaces;
import dev.matteline.models.cutout.Edges;
import dev.matteline.models.cutout.Machine;
import dev.matteline.models.cutout.Product;
import dev.matteline.models.cutout.Recipe;
import dev.matteline.models.matte.MattingMethod;
import dev.matteline.models.onnx.DevicePolicy;
import dev.matteline.models.refine.EdgeRule;
import dev.matteline.models.refine.Holes;
import dev.matteline.models.refine.Islands;
import dev.matteline.routes.remote.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class SettingsLoaderTest {

    private static final Edges MATTED = new Edges(Islands.KEEP, Holes.KEEP, EdgeRule.NONE, MattingMethod.CLOSED_FORM);

    @TempDir
    Path folder;

    @Test
    void packagedFilesGiveTheDocumentedDefaults() {
        Settings settings = SettingsLoader.load(new ConfigFolder(null));

        assertThat(settings.engine())
                .isEqualTo(new EngineSettings(
                        0, 16, 32, 0, DevicePolicy.parse("auto"), DataSize.ofBytes(0), DataSize.ofGigabytes(1)));
        assertThat(settings.models()).isEqualTo(new ModelSettings(null, true, null));
        assertThat(settings.intake()).isEqualTo(new IntakeSettings(20_000, DataSize.ofGigabytes(1)));
        assertThat(settings.retention())
                .isEqualTo(new RetentionSettings(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(7)));
        assertThat(settings.customers().tenants()).containsOnlyKeys("default");
        assertThat(settings.customers().plans()).containsOnlyKeys("unlimited", "free", "pro", "enterprise");
        assertThat(plan(settings, "unlimited").grant().units()).isEmpty();
        assertThat(plan(settings, "unlimited").tiers()).containsExactlyInAnyOrder(Tier.values());
        assertThat(plan(settings, "free"))
                .isEqualTo(new Plan(
                        "free",
                        new Plan.Grant(OptionalLong.of(50), Plan.Period.MONTH),
                        Set.of(Tier.LOW, Tier.MEDIUM),
                        new Plan.Share(OptionalInt.of(1), 1)));
        assertThat(settings.customers().prices()).isEqualTo(new PriceSettings(1, 2, 5, 10));
        assertThat(settings.presets().keySet())
                .contains(
                        "default",
                        "white-jpeg",
                        "mask",
                        "matting",
                        "amazon-main",
                        "ebay",
                        "google-merchant",
                        "shopify",
                        "emag",
                        "id-photo");
        assertThat(settings.sources()).isEmpty();
        assertThat(settings.sinks()).isEmpty();
        assertThat(settings.doors().schedules()).isEmpty();
    }

    @Test
    void theMachineAndItsModelsAreAsSet() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), """
                matteline:
                  engine: {lanes: 3, threads: 2, device: require-gpu 0 1, model-memory: 700MB}
                  models: {offline: carried, downloads: false}
                """);
        Files.writeString(folder.resolve("models.yaml"), "models: []");
        Settings settings = SettingsLoader.load(new ConfigFolder(folder));
        assertThat(settings.engine().machine())
                .isEqualTo(new Machine(DevicePolicy.parse("require-gpu 0 1"), 2, 3, 700, 8));
        Path home = folder.resolve("home");
        assertThat(settings.models().places(home))
                .isEqualTo(new ModelPlaces(
                        home,
                        Optional.of(folder.resolve("carried")),
                        false,
                        Optional.of(folder.resolve("models.yaml"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine: {device: tpu} | auto, cpu, gpu or require-gpu",
                "engine: {threads: 1000} | threads are 0 to 256",
                "engine: {model-memory: -1MB} | negative memory"
            })
    void aMachineThatCannotBeIsRefused(String line, String message) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "matteline: {" + line + "}");
        assertThatThrownBy(() -> SettingsLoader.load(new ConfigFolder(folder)))
                .isInstanceOf(AppException.class)
                .hasMessageContaining(message);
    }

    /** Custom models are entries, and a mistake in one is told before anything starts. */
    @Test
    void aBrokenCatalogueIsToldAtTheStart() throws IOException {
        Files.writeString(folder.resolve("models.yaml"), "models: [{id: mine}]");
        assertThatThrownBy(() -> SettingsLoader.load(new ConfigFolder(folder)))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("models.yaml: models[0]: task is missing");
    }

    /** Looking twice costs twice the time: it comes with the tiers that are paid for it, and a preset can say otherwise. */
    @Test
    void howTheSubjectIsFoundIsPartOfAPreset() throws IOException {
        Files.writeString(folder.resolve("presets.yaml"), """
                matteline:
                  presets:
                    default: {model: cutnet}
                    best: {tier: ultra}
                    plain: {tier: high, subject: {mirror: false}}
                    clothes:
                      model: u2net_cloth_seg
                      subject: {fallback: [u2net, cutnet], part: upper}
                      renditions: {skirt: {part: lower}}
                    pointed: {model: sam, subject: {prompt: "point 50% 40%; box 0% 0% 100% 100%"}}
                """);
        Settings settings = SettingsLoader.load(new ConfigFolder(folder));
        assertThat(preset(settings, "default").recipe().subject().mirrored()).isFalse();
        assertThat(preset(settings, "best").recipe().subject().mirrored()).isTrue();
        assertThat(preset(settings, "plain").recipe().subject().mirrored()).isFalse();
        assertThat(preset(settings, "clothes").recipe().subject().models())
                .containsExactly("u2net_cloth_seg", "u2net", "cutnet");
        assertThat(preset(settings, "clothes").recipe().values())
                .containsEntry("part", "upper")
                .containsEntry("renditions.skirt.part", "lower");
        assertThat(preset(settings, "pointed").recipe().values())
                .containsEntry("prompt", "point 50% 40%; box 0% 0% 100% 100%");
    }

    @Test
    void schedulesNameASourceAndATime() throws IOException {
        Files.writeString(folder.resolve("sinks.yaml"), "matteline: {sinks: [{name: out, path: out}]}");
        Files.writeString(
                folder.resolve("sources.yaml"), "matteline: {sources: [{name: inbox, path: in, sinks: [out]}]}");
        Files.writeString(folder.resolve("schedules.yaml"), """
                matteline:
                  schedules:
                    - {name: nightly, source: inbox, cron: "30 2 * * *", zone: Europe/Berlin}
                    - {name: books, task: reconcile, cron: "@daily", policy: {missed: skip, overlap: queue}}
                """);
        List<ScheduleSettings> schedules =
                SettingsLoader.load(new ConfigFolder(folder)).doors().schedules();
        assertThat(schedules).extracting(ScheduleSettings::task).containsExactly(Kind.READ, Kind.RECONCILE);
        assertThat(schedules.get(0).times()).isEqualTo(new Timetable("30 2 * * *", ZoneId.of("Europe/Berlin")));
        assertThat(schedules.get(0).policies()).isEqualTo(new Schedule.Policy(Missed.ONCE, Overlap.SKIP));
        assertThat(schedules.get(0).policy().priority()).isEqualTo(Priority.SCHEDULED);
        assertThat(schedules.get(1).policies()).isEqualTo(new Schedule.Policy(Missed.SKIP, Overlap.QUEUE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, source: nowhere, cron: '@daily'} | there is no source 'nowhere'",
                "{name: a, cron: '@daily'} | schedule a needs the key 'source'",
                "{name: a, task: sweep, source: inbox, cron: '@daily'} | only 'task: read' has a 'source'",
                "{name: a, task: sweep, cron: 'every day'} | schedules[0]' Cron expression must consist",
                "{name: a, task: sweep, cron: '@daily', zone: Mars/Base} | zone"
            })
    void aScheduleThatCannotBeIsRefused(String schedule, String message) throws IOException {
        Files.writeString(folder.resolve("schedules.yaml"), "matteline: {schedules: [" + schedule + "]}");
        assertThatThrownBy(() -> SettingsLoader.load(new ConfigFolder(folder)))
                .isInstanceOf(AppException.class)
                .hasMessageContaining(message);
    }

    private static PresetSettings preset(Settings settings, String name) {
        return Objects.requireNonNull(settings.presets().get(name));
    }

    private static Plan plan(Settings settings, String name) {
        return Objects.requireNonNull(settings.customers().plans().get(name)).plan(name);
    }

    @Test
    void aTenantIsBoundWithItsPlanAndModels() throws IOException {
        write(
                "plans.yaml",
                "matteline: {plans: {daily: {units: 7, period: day, tiers: [high], concurrent: 3, weight: 9}},"
                        + " prices: {high: 6}}");
        write("tenants.yaml", "matteline: {tenants: {default: {plan: daily, non-commercial-models: [silueta]}}}");

        Settings settings = SettingsLoader.load(new ConfigFolder(folder));

        assertThat(settings.customers().tenants().get("default"))
                .isEqualTo(new TenantSettings("daily", List.of("silueta")));
        assertThat(plan(settings, "daily"))
                .isEqualTo(new Plan(
                        "daily",
                        new Plan.Grant(OptionalLong.of(7), Plan.Period.DAY),
                        Set.of(Tier.HIGH),
                        new Plan.Share(OptionalInt.of(3), 9)));
        assertThat(settings.customers().prices().units()).containsEntry(Tier.HIGH, 6L);
    }

    @Test
    void aPresetCostsWhatItsTierCostsUnlessItSaysOtherwise() throws IOException {
        write("presets.yaml", "matteline: {presets: {default: {tier: high}, gift: {tier: ultra, units: 0}}}");

        Settings settings = SettingsLoader.load(new ConfigFolder(folder));

        assertThat(preset(settings, "default").units()).isEqualTo(5);
        assertThat(preset(settings, "gift").units()).isZero();
    }

    @Test
    void shippedPresetsSayWhatTheirNamesPromise() {
        Settings settings = SettingsLoader.load(new ConfigFolder(null));

        assertThat(recipe(settings, "default")).isEqualTo(Recipe.defaults());
        assertThat(recipe(settings, "white-jpeg"))
                .isEqualTo(Recipe.of(Map.of("background", "white", "format", "jpeg")));
        assertThat(recipe(settings, "mask").product()).isEqualTo(Product.MASK);
        assertThat(recipe(settings, "matting").edges()).isEqualTo(MATTED);
    }

    private static Recipe recipe(Settings settings, String preset) {
        return Objects.requireNonNull(settings.presets().get(preset)).recipe();
    }

    @Test
    void aPresetSaysEverythingAboutItsOutputs() throws IOException {
        write("presets.yaml", """
                matteline:
                  presets:
                    default:
                      roi: 10% 0% 90% 100%
                      background: image(cover, studio/wall.jpg)
                      shadow: contact
                      format: jpeg
                      max-bytes: 500KB
                      keep: profile, exif
                      canvas: {crop: true, crop-margin: 5%, size: 1200x1200, position: 50% 80%}
                      gates: {haze: review 4%, cut-by-frame: reject 10%}
                      renditions:
                        thumb: {format: webp, canvas: {size: max 200}}
                        cut: {format: png, background: transparent, shadow: none}
                """);

        Recipe recipe = recipe(SettingsLoader.load(ConfigFolder.locate(folder)), "default");

        assertThat(recipe.background().text())
                .isEqualTo("image(cover, " + folder.resolve("studio/wall.jpg").toAbsolutePath() + ")");
        assertThat(recipe.values())
                .containsEntry("roi", "10% 0% 90% 100%")
                .containsEntry("shadow", "contact")
                .containsEntry("max-bytes", "512000")
                .containsEntry("keep", "profile,exif")
                .containsEntry("crop-margin", "5%")
                .containsEntry("position", "50% 80%")
                .containsEntry("gates.haze", "review 4%")
                .containsEntry("gates.cut-by-frame", "reject 10%")
                .containsEntry("renditions.thumb.format", "webp")
                .containsEntry("renditions.thumb.size", "max 200")
                .containsEntry("renditions.thumb.crop", "true")
                .containsEntry("renditions.cut.background", "transparent");
    }

    @ParameterizedTest
    @CsvSource({
        "'shadow: long', none",
        "'canvas: {crops: true}', crops",
        "'canvas: {scale: 5%}', 10%",
        "'gates: {haze: often}', review",
        "'format: png\n      max-bytes: 1MB', jpeg",
        "'renditions: {Thumb: {format: png}}', a-z"
    })
    void aWrongPresetIsRefused(String lines, String told) throws IOException {
        write("presets.yaml", "matteline:\n  presets:\n    default:\n      " + lines.replace("\\n", "\n") + "\n");

        assertInvalid(told);
    }

    @Test
    void aCodeDefaultIsTheShippedValue() throws IOException {
        write("application.yaml", "matteline: {}");
        write("presets.yaml", "matteline: {presets: {default: {model: cutnet}}}");

        Settings bare = SettingsLoader.load(new ConfigFolder(folder));
        Settings shipped = SettingsLoader.load(new ConfigFolder(null));

        assertThat(bare.engine()).isEqualTo(shipped.engine());
        assertThat(bare.intake()).isEqualTo(shipped.intake());
        assertThat(bare.retention()).isEqualTo(shipped.retention());
        assertThat(bare.video()).isEqualTo(shipped.video());
        assertThat(bare.presets().get("default")).isEqualTo(shipped.presets().get("default"));
    }

    @Test
    void bindsASourceWithAllItsKeysAndResolvesPaths() throws IOException {
        write("sinks.yaml", "matteline: {sinks: [{name: out, path: outbox}]}");
        write("sources.yaml", """
                matteline:
                  sources:
                    - name: inbox
                      kind: folder
                      path: in
                      preset: mask
                      sinks: [out]
                      pickup: {min-age: 1m, poll: 500ms, done-marker: .done, after: move, move-to: /done}
                """);

        Settings settings = SettingsLoader.load(new ConfigFolder(folder));

        PickupSettings pickup = new PickupSettings(
                true,
                Duration.ofMinutes(1),
                Duration.ofMillis(500),
                ".done",
                PickupSettings.After.MOVE,
                Path.of("/done"));
        assertThat(settings.sources()).singleElement().satisfies(source -> {
            assertThat(source.path()).isEqualTo(folder.resolve("in"));
            assertThat(source.preset()).isEqualTo("mask");
            assertThat(source.tenant()).isEqualTo("default");
            assertThat(source.sinks()).containsExactly("out");
            assertThat(source.pickup()).isEqualTo(pickup);
        });
        assertThat(settings.sinks())
                .singleElement()
                .extracting(SinkSettings::path)
                .isEqualTo(folder.resolve("outbox"));
    }

    @Test
    void bindsPlacesOnOtherMachinesWithTheirDefaults() throws IOException {
        write("sinks.yaml", """
                matteline:
                  sinks:
                    - {name: a, kind: s3, at: {s3: {bucket: shop}}}
                    - {name: b, kind: ftps, at: {ftp: {host: h, user: u, password: p}}}
                    - {name: c, kind: sftp, at: {sftp: {host: h, user: u, key-file: id, host-key: "SHA256:x"}}}
                """);

        Settings settings = SettingsLoader.load(new ConfigFolder(folder));

        assertThat(settings.sinks().get(0).at().s3())
                .isEqualTo(new S3Settings("shop", "", null, "us-east-1", null, null, false));
        assertThat(settings.sinks().get(1).at().ftp())
                .isEqualTo(new FtpSettings("h", 21, "u", new Secret("p"), "", false, "."));
        assertThat(settings.sinks().get(2).at().sftp())
                .isEqualTo(new SftpSettings("h", 22, "u", null, folder.resolve("id"), "SHA256:x", "."));
    }

    @Test
    void bindsWhereOutputsGoAndHowTheyAreKept() throws IOException {
        write("sinks.yaml", """
                matteline:
                  sinks:
                    - {name: a, kind: s3, key: "{tenant}/{key}", encryption: "aws:kms key-7", at: {s3: {bucket: shop}}}
                    - name: b
                      kind: azure
                      at: {azure: {container: shop, endpoint: "https://a.example", managed-identity: system}}
                """);

        List<SinkSettings> sinks = SettingsLoader.load(new ConfigFolder(folder)).sinks();

        assertThat(sinks.get(0).key()).isEqualTo("{tenant}/{key}");
        assertThat(sinks.get(0).encryption()).isEqualTo("aws:kms key-7");
        assertThat(sinks.get(1).key()).isEqualTo("{key}");
        assertThat(sinks.get(1).encryption()).isNull();
        assertThat(sinks.get(1).at().azure())
                .isEqualTo(
                        new AzureSettings("shop", "", null, java.net.URI.create("https://a.example"), null, "system"));
    }

    @Test
    void takesASecretFromTheEnvironmentAndNeverShowsIt() throws IOException {
        System.setProperty("MATTELINE_TEST_SECRET", "open sesame");
        try {
            write(
                    "sinks.yaml",
                    "matteline: {sinks: [{name: a, kind: s3, at: {s3: {bucket: shop, access-key: k,"
                            + " secret-key: '${MATTELINE_TEST_SECRET}'}}}]}");

            Settings settings = SettingsLoader.load(new ConfigFolder(folder));

            assertThat(settings.sinks().get(0).at().s3())
                    .extracting(S3Settings::secretKey)
                    .isEqualTo(new Secret("open sesame"));
            assertThat(settings.toString()).doesNotContain("open sesame");
        } finally {
            System.clearProperty("MATTELINE_TEST_SECRET");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application.yaml | matteline: {engine: {lanez: 4}} | matteline.engine.lanez",
                "application.yaml | matteline: {engin: {lanes: 4}} | matteline.engin",
                "application.yaml | metteline: {engine: {lanes: 4}} | metteline",
                "presets.yaml | matteline: {presets: {default: {fromat: png}}} | fromat",
                "sinks.yaml | matteline: {sinks: [{name: a, path: b, paht: c}]} | paht",
                "sources.yaml | server: {port: 1} | server.port",
                "sources.yaml | matteline: {sources: [{name: a, path: b, sinks: [c], pickup: {min-agee: 3s}}]} | min-agee",
                "sources.yaml | matteline: {sources: [{name: a, path: b, sinks: [c]}, {name: d, path: e, sinks: [c], paht: f}]} | paht",
            })
    void refusesUnknownKeys(String file, String yaml, String named) throws IOException {
        write(file, yaml);

        assertInvalid(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application.yaml | matteline: {engine: {lanes: many}} | application.yaml",
                "application.yaml | matteline: {engine: {lanes: 65}} | lanes are 0 to 64",
                "application.yaml | matteline: {retention: {content: -1d}} | cannot be negative",
                "presets.yaml | matteline: {presets: {default: {format: bmp}}} | bmp",
                "presets.yaml | matteline: {presets: {default: {background: whit}}} | 'whit'",
                "presets.yaml | matteline: {presets: {other: {format: png}}} | no preset 'default'",
                "tenants.yaml | matteline: {tenants: {default: {plan: gold}}} | no plan 'gold'",
                "plans.yaml | matteline: {plans: {unlimited: {units: -5}}} | whole number",
                "plans.yaml | matteline: {plans: {unlimited: {tiers: [best]}}} | best",
                "plans.yaml | matteline: {plans: {unlimited: {weight: 0}}} | weight",
                "plans.yaml | matteline: {plans: {unlimited: {concurrent: -1}}} | concurrent",
                "plans.yaml | matteline: {prices: {low: -1}} | a price",
                "sinks.yaml | matteline: {sinks: [{name: a}]} | 'path'",
                "sinks.yaml | matteline: {sinks: [{name: a, path: b}, {name: a, path: c}]} | two sinks",
                "sources.yaml | matteline: {sources: [{name: a, path: b, sinks: [nowhere]}]} | no sink 'nowhere'",
                "sources.yaml | matteline: {sources: [{name: a, path: b}]} | at least one of 'sinks'",
                "sources.yaml | matteline: {sources: [} | not readable as YAML",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: s3}]} | 'at.s3'",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: s3, path: b, at: {s3: {bucket: b}}}]} | no 'path'",
                "sinks.yaml | matteline: {sinks: [{name: a, path: b, at: {s3: {bucket: b}}}]} | another kind",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: s3, at: {s3: {bucket: b, access-key: k}}}]} | secret-key",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: sftp, at: {sftp: {host: h, user: u}}}]} | host-key",
                "sinks.yaml | matteline: {sinks: [{name: a, path: b, key: '../{key}'}]} | ..",
                "sinks.yaml | matteline: {sinks: [{name: a, path: b, key: 'x/{name}'}]} | {key}",
                "sinks.yaml | matteline: {sinks: [{name: a, path: b, encryption: AES256}]} | 'encryption'",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: s3, encryption: rot13, at: {s3: {bucket: b}}}]} | rot13",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: azure, at: {azure: {container: con, endpoint: 'https://a.example'}}}]} | managed-identity",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: azure, at: {azure: {container: con, connection-string: c, managed-identity: system}}}]} | managed-identity",
                "sinks.yaml | matteline: {sinks: [{name: a, kind: ftp, at: {ftp: {host: h, user: u, password: '${NO_SUCH}'}}}]} | NO_SUCH",
            })
    void refusesWrongValues(String file, String yaml, String named) throws IOException {
        write(file, yaml);

        assertInvalid(named);
    }

    @Test
    void namesTheLineOfAnUnknownKey() throws IOException {
        write("application.yaml", "matteline:\n  engine:\n    lanez: 4\n");

        assertInvalid("line 3");
    }

    @Test
    void refusesAFileThatNothingReads() throws IOException {
        write("source.yaml", "matteline: {sources: []}");

        assertThatThrownBy(() -> ConfigFolder.locate(folder)).hasMessageContaining("source.yaml");
    }

    @Test
    void refusesAMissingFolder() {
        assertThatThrownBy(() -> ConfigFolder.locate(folder.resolve("none")))
                .asInstanceOf(type(AppException.class))
                .extracting(AppException::code)
                .isEqualTo("config_missing");
    }

    private void assertInvalid(String named) {
        assertThatThrownBy(() -> SettingsLoader.load(ConfigFolder.locate(folder)))
                .hasMessageContaining(named)
                .asInstanceOf(type(AppException.class))
                .extracting(AppException::code)
                .isEqualTo("config_invalid");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
