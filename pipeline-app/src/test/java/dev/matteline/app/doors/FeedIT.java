package dev.matteline.app.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.app.Main;
import dev.matteline.routes.testing.RawHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code matteline feed} on a shop's feed, with the pictures on a server. */
class FeedIT {

    private static final Path ROOT = Path.of(System.getProperty("matteline.root", ".."));

    @TempDir
    Path temp;

    private RawHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawHttpServer();
        Files.createDirectories(temp.resolve("config"));
        Files.writeString(
                temp.resolve("config/application.yaml"),
                "matteline: {web: {allow: ['127.0.0.1:" + server.port() + "']}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void everyLinkBecomesAnOutputAndTheFeedLeadsToIt() throws Exception {
        Path samples = ROOT.resolve("ops/samples/photos");
        assumeTrue(Files.isDirectory(samples), "ops/samples is not beside this module");
        List<Path> photos = photos(samples);
        server.file("/a.jpg", Files.readAllBytes(photos.get(0)));
        server.file("/b.jpg", Files.readAllBytes(photos.get(1)));
        Path base = Files.createDirectories(temp.resolve("base"));
        Files.copy(photos.get(2), base.resolve("local one.jpg"));
        String feed = """
                <?xml version="1.0"?>
                <rss xmlns:g="http://base.google.com/ns/1.0"><channel><!-- kept -->
                <item><g:id>42</g:id><g:title>Mütze &amp; Schal</g:title>
                  <g:image_link>%1$s/a.jpg</g:image_link>
                  <g:additional_image_link><![CDATA[%1$s/b.jpg]]></g:additional_image_link></item>
                <item><g:id>42</g:id><g:title>other</g:title><g:image_link>local one.jpg</g:image_link></item>
                <item><g:id>43</g:id><g:image_link>%1$s/gone.jpg</g:image_link></item>
                <item><g:id>44</g:id><g:image_link>http://169.254.169.254/latest</g:image_link></item>
                <item><g:id>45</g:id><g:image_link>../../etc/passwd</g:image_link></item>
                <item><g:id>46</g:id><g:image_link>%1$s/a.jpg</g:image_link></item>
                </channel></rss>
                """.formatted(server.url(""));
        Path file = Files.writeString(temp.resolve("shop.xml"), feed);
        Path out = temp.resolve("out");

        assertThat(matteline("feed", file, out, "--base", base, "--link-base", "https://cdn.example/new", "--dry-run"))
                .contains("dry run: 6 items would be processed, at most 6 units");
        String console = matteline("feed", file, out, "--base", base, "--link-base", "https://cdn.example/new");

        assertThat(console).contains("3 delivered, 3 refused, 0 failed");
        for (String name : List.of("42-1.png", "42-2.png", "42-1-2.png")) {
            assertThat(ImageIO.read(out.resolve(name).toFile()).getColorModel().hasAlpha())
                    .isTrue();
        }
        String link = "https://cdn.example/new/";
        assertThat(out.resolve("feeds/shop.xml"))
                .hasContent(feed.replace(server.url("/a.jpg"), link + "42-1.png")
                        .replace(server.url("/b.jpg"), link + "42-2.png")
                        .replace("local one.jpg", link + "42-1-2.png"));
        assertThat(Files.readAllLines(out.resolve("feeds/shop.xml.status.csv")))
                .hasSize(8)
                .anyMatch(line ->
                        line.startsWith("1,42,Mütze & Schal,1,") && line.endsWith("delivered,,," + link + "42-1.png"))
                .anyMatch(line -> line.startsWith("3,43,") && line.contains("refused,http_404"))
                .anyMatch(line -> line.startsWith("4,44,") && line.contains("refused,url_blocked"))
                .anyMatch(line -> line.startsWith("5,45,") && line.contains("refused,gone"));
        assertThat(server.requests()).hasSize(3);

        server.file("/gone.jpg", Files.readAllBytes(photos.get(3)));
        assertThat(matteline("run", file, out)).contains("refused");
        assertThat(out.resolve("43-1.png")).exists();
        assertThat(out.resolve("feeds/shop.xml")).content().contains("43-1.png");
    }

    @Test
    void aFeedThatIsNoneIsToldAtOnce() throws Exception {
        Path file = Files.writeString(temp.resolve("prices.csv"), "sku,price\n1,2\n");
        assertThat(matteline("run", file, temp.resolve("out")))
                .contains("(feed_columns)")
                .contains("no column has the links of pictures");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    private static List<Path> photos(Path samples) throws IOException {
        try (Stream<Path> files = Files.walk(samples)) {
            List<Path> photos = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
            assertThat(photos).hasSizeGreaterThan(3);
            return photos;
        }
    }

    private String matteline(Object... arguments) throws Exception {
        Path console = temp.resolve("console");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        command.addAll(List.of(
                "--home",
                temp.resolve("home").toString(),
                "--config",
                temp.resolve("config").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as(Files.readString(console))
                    .isTrue();
            return Files.readString(console);
        } finally {
            process.destroyForcibly();
        }
    }
}
