package dev.matteline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.submission.SourceBinding;
import dev.matteline.jobs.batch.submission.SourceBinding.Closing;
import dev.matteline.jobs.batch.submission.SourceBinding.Names;
import dev.matteline.jobs.batch.submission.SourceBinding.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I9: no two outputs share a place, and nobody's place is somebody's folder. */
class OutputNamesTest {

    private static final SinkName OTHER = new SinkName("other");

    @TempDir
    Path home;

    private Works works;

    @BeforeEach
    void start() {
        works = Works.start(Works.Setup.of(home, new FakeCutter(home), new FakeSink(home)));
    }

    @AfterEach
    void stop() {
        works.close();
    }

    @Test
    void aFolderThatIsCalledLikeAnOutputMakesWay() throws Exception {
        take("x.jpg");
        take("x.txt/1.jpg");
        take("x.txt/deep/2.jpg");
        take("x.txt/3.jpg");
        take("a/x.jpg");
        take("a/x.txt/4.jpg");
        assertThat(outputs())
                .containsExactly(
                        "x.txt", "x.txt_/1.txt", "x.txt_/deep/2.txt", "x.txt_/3.txt", "a/x.txt", "a/x.txt_/4.txt");
    }

    @Test
    void anOutputThatWouldBeCalledLikeAFolderMakesWay() throws Exception {
        take("x.txt/1.jpg");
        take("x.jpg");
        take("a/b.txt/c/2.jpg");
        take("a/b.jpg");
        assertThat(outputs()).containsExactly("x.txt/1.txt", "x.jpg.txt", "a/b.txt/c/2.txt", "a/b.jpg.txt");
    }

    @Test
    void ourOwnFoldersAreNobodys() throws Exception {
        for (String folder : List.of("report", "report-7", "quarantine", "quarantine-12", "review", "report-x")) {
            take(folder + "/1.jpg");
        }
        assertThat(outputs())
                .containsExactly(
                        "report_/1.txt",
                        "report-7_/1.txt",
                        "quarantine_/1.txt",
                        "quarantine-12_/1.txt",
                        "review_/1.txt",
                        "report-x/1.txt");
    }

    @Test
    void sourcesThatShareOneOfTheirSinksShareNoName() throws Exception {
        SourceName one = bind("one", List.of(Works.SINK));
        SourceName both = bind("both", List.of(OTHER, Works.SINK));
        works.submit(one, Map.of("1.jpg", "picture one"));
        works.submit(both, Map.of("1.jpg", "picture two"));
        works.submit(both, Map.of("2.jpg", "picture three"));
        assertThat(outputs()).containsExactly("1.txt", "1.jpg.txt", "2.txt");

        works.submit(both, Map.of("1.jpg", "picture two, retouched"));
        assertThat(outputs().get(3)).as("kept for good").isEqualTo("1.jpg.txt");
    }

    @Test
    void aNameIsKeptWhenASinkIsAddedUnlessItIsTakenThere() throws Exception {
        works.submit(bind("before", List.of(OTHER)), Map.of("1.jpg", "picture one"));
        SourceName source = bind("grows", List.of(Works.SINK));
        works.submit(source, Map.of("1.jpg", "picture two", "2.jpg", "picture three"));
        works.submit(
                bind("grows", List.of(Works.SINK, OTHER)), Map.of("1.jpg", "retouched", "2.jpg", "retouched, too"));
        assertThat(keys("grows", "1.jpg")).containsExactly("1.txt", "1.jpg.txt");
        assertThat(keys("grows", "2.jpg")).containsExactly("2.txt", "2.txt");

        works.submit(bind("late", List.of(Works.SINK)), Map.of("1.jpg", "picture four"));
        assertThat(keys("late", "1.jpg")).as("outputs lie under the others").containsExactly("1.jpg-2.txt");
    }

    @Test
    void runsIntoOneFolderHaveAQuarantineEach() throws Exception {
        for (String name : List.of("first", "second", "first")) {
            SourceName source = new SourceName("run:" + name);
            Names names = new Names(List.of("out"), input -> new Owner("", name + "/" + input));
            works.bind(new SourceBinding(
                    source,
                    TenantId.DEFAULT,
                    Works.WORK,
                    List.of(Works.SINK),
                    new SourceBinding.Outputs(names, "report", true),
                    new Closing(true, Duration.ZERO, 1_000)));
            works.submit(source, Map.of(name + works.count("select count(*) from item") + ".jpg", "junk"));
            works.submit(source, Map.of("same.jpg", "junk of " + name));
        }
        List<String> refused = works.sql()
                .sql("select distinct key from delivery where kind = 'QUARANTINE' order by key")
                .query(String.class)
                .list();
        assertThat(refused)
                .containsExactly(
                        "quarantine-2/same.jpg",
                        "quarantine-2/second2.jpg",
                        "quarantine/first0.jpg",
                        "quarantine/first4.jpg",
                        "quarantine/same.jpg");
    }

    private void take(String path) throws Exception {
        works.submit(Map.of(path, "picture of " + path));
    }

    private SourceName bind(String name, List<SinkName> sinks) {
        SourceName source = new SourceName(name);
        works.bind(new SourceBinding(
                source,
                TenantId.DEFAULT,
                Works.WORK,
                sinks,
                new SourceBinding.Outputs(Names.of(source, sinks), "reports/{id}", false),
                new Closing(true, Duration.ZERO, 1_000)));
        return source;
    }

    private List<String> outputs() {
        return works.sql()
                .sql("select output_key from item order by id")
                .query(String.class)
                .list();
    }

    private List<String> keys(String source, String path) {
        return works.sql()
                .sql("select output_key from item where source = :source and path = :path order by id")
                .param("source", source)
                .param("path", path)
                .query(String.class)
                .list();
    }
}
