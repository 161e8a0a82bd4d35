package dev.matteline.routes.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matteline.routes.feed.FeedRow.FeedImage;
import dev.matteline.routes.feed.FeedRow.Problem;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading feeds, and writing them again. */
class FeedTest {

    @TempDir
    Path temp;

    @Test
    void googleXmlSaysIdTitleAndAllLinks() throws IOException {
        List<FeedRow> rows = rows("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
                <!-- <item><g:id>no</g:id></item> -->
                <item attr="a>b"><g:id> 42 </g:id><title><![CDATA[A & B]]></title>
                <g:image_link>https://s.example/a.jpg?x=1&amp;y=2</g:image_link>
                <g:shipping><g:id>not the id</g:id></g:shipping>
                <g:additional_image_link><![CDATA[https://s.example/b.jpg]]></g:additional_image_link>
                <g:additional_image_link>https://s.example/&#x63;.jpg</g:additional_image_link></item>
                <item><g:id>43</g:id><g:image_link/></item>
                <item><g:id>44</g:id>
                """);
        assertThat(rows.get(0))
                .isEqualTo(new FeedRow(
                        1,
                        "42",
                        "A & B",
                        List.of(
                                new FeedImage("https://s.example/a.jpg?x=1&y=2", 1),
                                new FeedImage("https://s.example/b.jpg", 2),
                                new FeedImage("https://s.example/c.jpg", 3)),
                        Optional.empty()));
        assertThat(rows.get(1).images()).isEmpty();
        assertThat(rows.get(2).problem()).map(Problem::code).contains("row_incomplete");
    }

    @Test
    void shopifyRowsOfOneProductShareItsTitleAndCountItsPictures() throws IOException {
        List<FeedRow> rows = rows("""
                Handle,Title,Variant SKU,Image Src,Image Position,Variant Image
                shirt,"Shirt, ""blue""\",S-1,https://s.example/1.jpg,1,https://s.example/1.jpg
                shirt,,S-2,https://s.example/2.jpg,7,
                shirt,,,https://s.example/3.jpg,,
                mug,Mug,,https://s.example/m.jpg,,
                """);
        assertThat(rows)
                .extracting(FeedRow::title)
                .containsExactly("Shirt, \"blue\"", "Shirt, \"blue\"", "Shirt, \"blue\"", "Mug");
        assertThat(rows).extracting(FeedRow::sku).containsExactly("S-1", "S-2", "shirt", "mug");
        assertThat(rows.get(0).images()).extracting(FeedImage::position).containsExactly(1, 1);
        assertThat(rows.get(1).images()).extracting(FeedImage::position).containsExactly(7);
        assertThat(rows.get(3).images()).extracting(FeedImage::position).containsExactly(1);
    }

    @Test
    void magentoCellsHoldSeveralLinks() throws IOException {
        List<FeedRow> rows = rows("""
                sku,name,base_image,small_image,additional_images
                24-MB01,"Bag
                two lines",a.jpg,a.jpg,"b.jpg, c.jpg,"
                """);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).images())
                .containsExactly(
                        new FeedImage("a.jpg", 1),
                        new FeedImage("a.jpg", 1),
                        new FeedImage("b.jpg", 2),
                        new FeedImage("c.jpg", 3));
    }

    @Test
    void jsonLinesAreReadByPath() throws IOException {
        List<FeedRow> rows = rows("""
                {"sku": "A\\u00e4", "title": "T", "images": [{"src": "https:\\/\\/s.example\\/1.jpg"}, {"src": "2.jpg"}]}
                {"sku": 7, "images": []}
                not json
                {"sku": "x"
                """);
        assertThat(rows.get(0).sku()).isEqualTo("Aä");
        assertThat(rows.get(0).images())
                .extracting(FeedImage::link)
                .containsExactly("https://s.example/1.jpg", "2.jpg");
        assertThat(rows.get(1).sku()).isEqualTo("7");
        assertThat(rows)
                .extracting(row -> row.problem().map(Problem::code).orElse(""))
                .containsExactly("", "", "row_malformed", "row_malformed");
    }

    @Test
    void columnsOfOnesOwnAreNamed() throws IOException {
        FeedColumns own = new FeedColumns(Optional.of("Art"), Optional.of("Text"), List.of("Bild"), Optional.of("|"));
        List<FeedRow> rows = rows("Art;Text;Bild;image\n1;Eins;a.jpg|b.jpg;x.jpg\n", own);
        assertThat(rows.get(0).sku()).isEqualTo("1");
        assertThat(rows.get(0).images()).extracting(FeedImage::link).containsExactly("a.jpg", "b.jpg");
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> rows("a;b\n1;2\n", own))
                .satisfies(e -> assertThat(e.code()).isEqualTo("feed_columns"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><rss><item><id>&b;</id></item></rss>",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\n<rss/>"
            })
    void aDocumentTypeIsRefused(String text) {
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> rows(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo("feed_doctype"));
    }

    @Test
    void anUnclosedQuoteCostsItsRowsAndNoMore() throws IOException {
        String filler = "f,https://s.example/f.jpg\n";
        List<FeedRow> rows = rows("sku,image\na,https://s.example/a.jpg\nb,\"https://s.example/b.jpg\n"
                + filler.repeat(60_000) + "last,https://s.example/z.jpg\n");
        assertThat(rows.get(0).sku()).isEqualTo("a");
        assertThat(rows.get(1).problem()).map(Problem::code).contains("row_too_long");
        assertThat(rows.get(rows.size() - 1).sku()).isEqualTo("last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku,image\na,x.jpg\n",
                "sku,image\r\n\"a\",\"x.jpg\"\r\n\r\nb,y.jpg",
                "\uFEFFsku\timage\ttitle\na\tx.jpg\tä\n\n",
                "<rss>\n <item >\n<g:id>1</g:id><g:image_link>\n x.jpg </g:image_link> text </item><item/></rss>\n",
                "{\"sku\":\"1\" , \"image\":\"x.jpg\"}\r\n\r\n{bad\n",
                "sku,image\na,\"x.jpg\n",
                "sku,image\na\"b,x.jpg,extra,cells\n,\n",
                "sku,image\ra,x.jpg\r\"b\",\"y\ry.jpg\"\r",
                "\n\r\nsku;image\na;x.jpg\n",
                "\uFEFF\"sku\",\"image\"\n\"a\",\"x.jpg\"\n",
                "\uFEFF<rss>\n<item><image_link>x.jpg</image_link></item></rss>",
                "\uFEFF{\"image\":\"x.jpg\"}\n"
            })
    void withoutNewLinksNoByteChanges(String text) throws IOException {
        assertThat(rewritten(text, link -> "")).isEqualTo(text);
    }

    @Test
    void onlyLinksChangeAndKeepTheirStyle() throws IOException {
        Function<String, String> cdn = link -> "https://cdn.example/" + link.replace(".jpg", ".png") + "?a=1&b=2";
        assertThat(rewritten("sku,image,images,note\r\n1,x.jpg,\"y.jpg\",\" x.jpg \"\r\n", cdn))
                .isEqualTo("sku,image,images,note\r\n1,https://cdn.example/x.png?a=1&b=2,"
                        + "\"https://cdn.example/y.png?a=1&b=2\",\" x.jpg \"\r\n");
        assertThat(rewritten(
                        "<a><item><image_link> x.jpg</image_link><image_link><![CDATA[y.jpg]]></image_link></item></a>",
                        cdn))
                .isEqualTo("<a><item><image_link> https://cdn.example/x.png?a=1&amp;b=2</image_link>"
                        + "<image_link><![CDATA[https://cdn.example/y.png?a=1&b=2]]></image_link></item></a>");
        assertThat(rewritten("{\"n\":1.0,\"image\":[\"x.jpg\",\"y.jpg\"]}\n", cdn))
                .isEqualTo(
                        "{\"n\":1.0,\"image\":[\"https://cdn.example/x.png?a=1&b=2\",\"https://cdn.example/y.png?a=1&b=2\"]}\n");
        assertThat(rewritten(
                        "sku,base_image,additional_images\n1,x.jpg,\"y.jpg, z.jpg\"\n",
                        link -> link.equals("z.jpg") ? "N" : ""))
                .isEqualTo("sku,base_image,additional_images\n1,x.jpg,\"y.jpg,N\"\n");
    }

    @Test
    void tablesOfOtherProgramsAreReadAsTheyMeanIt() throws IOException {
        for (String text : List.of(
                "\uFEFF\"Handle\",\"Title\",\"Image Src\"\nh,T,x.jpg\nh,,y.jpg\n",
                "Handle,Title,Image Src\rh,T,x.jpg\rh,,y.jpg\r",
                "\n\nHandle|Title|Image Src\nh|T|x.jpg\nh||y.jpg",
                "\"Handle\";\"Title, long\";\"Image Src\";Title\nh;;x.jpg;T\nh;;y.jpg;\n")) {
            assertThat(rows(text))
                    .extracting(row -> row.title() + row.images())
                    .as(text)
                    .containsExactly(
                            "T" + List.of(new FeedImage("x.jpg", 1)), "T" + List.of(new FeedImage("y.jpg", 2)));
        }
    }

    @Test
    void xmlThatIsNoFeedIsSaidToBeNone() throws IOException {
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> rows("<products><product><image>x.jpg</image></product></products>"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("feed_malformed"));
        assertThat(rows("<rss><channel/></rss>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "gzip"})
    void wrappedFeedsAreReadAndWrappedAgain(String form) throws IOException {
        String rows = "1,M\u00fctze \ud83d\udc31,x.jpg\n".repeat(3_000);
        for (String feed : List.of(
                "\uFEFFsku,title,image\n" + rows,
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss><item><title>\ud83d\udc31</title>"
                        + "<image_link>x.jpg</image_link></item></rss>")) {
            Path file = Files.write(temp.resolve("wrapped"), wrapped(feed, form));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Feed open = Feed.open(file, FeedColumns.USUAL)) {
                new FeedRewriter(
                                links -> Map.of("x.jpg", new FeedRewriter.Outcome("delivered", "", "", "\u00fc/y.png")))
                        .rewrite(
                                open,
                                out,
                                (row, cells) -> assertThat(cells.get(2)).contains("\ud83d\udc31"));
            }
            assertThat(unwrapped(out.toByteArray(), form)).isEqualTo(feed.replace("x.jpg", "\u00fc/y.png"));
        }
    }

    private static byte[] wrapped(String text, String form) throws IOException {
        if (!form.equals("gzip")) {
            return text.getBytes(Charset.forName(form));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.replace("UTF-16", "UTF-8").getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String unwrapped(byte[] bytes, String form) throws IOException {
        if (!form.equals("gzip")) {
            return new String(bytes, Charset.forName(form));
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
        }
    }

    @Test
    void aFeedPackedToFillADiskIsNotUnpacked() throws IOException {
        Path bomb = temp.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] line = "sku,image\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                out.write(line);
            }
        }
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> count(Feed.open(bomb, FeedColumns.USUAL)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("feed_encoding"));
        Path cut = Files.write(temp.resolve("cut"), java.util.Arrays.copyOf(wrapped("sku,image\n1,x\n", "gzip"), 20));
        assertThatExceptionOfType(FeedException.class).isThrownBy(() -> count(Feed.open(cut, FeedColumns.USUAL)));
    }

    /** A24: a row may have a mebibyte, whatever comes after. */
    @ParameterizedTest
    @ValueSource(strings = {"sku,image\n1,\"", "sku,image\n1,", "{\"image\":\"", "<rss><item><title>", "<rss><!--"})
    void aLineWithoutEndIsPassedBy(String start) throws IOException {
        System.gc();
        long before = used();
        long rows = 0;
        try (Feed feed = Feed.open(new Endless(start, 32 << 20), FeedColumns.USUAL)) {
            for (Optional<FeedRow> row = feed.next(); row.isPresent(); row = feed.next()) {
                rows++;
            }
        }
        System.gc();
        assertThat(rows).isLessThanOrEqualTo(2);
        assertThat(used() - before).isLessThan(32 << 20);
    }

    private static long count(Feed feed) throws IOException {
        try (feed) {
            return FeedCount.of(feed, links -> Set.of()).pictures();
        }
    }

    @Test
    void aDryLookCountsEachPictureOnce() throws IOException {
        StringBuilder text = new StringBuilder("sku,image\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(i).append(",https://s.example/").append(i % 4_000).append(".jpg\n");
        }
        text.append("bad,\"").append("x".repeat(Pieces.LONGEST_ROW)).append('\n');
        try (Feed feed = Feed.open(file(text.toString()), FeedColumns.USUAL)) {
            FeedCount count = FeedCount.of(
                    feed,
                    links -> links.stream()
                            .filter(link -> link.endsWith("7.jpg"))
                            .collect(Collectors.toSet()));
            assertThat(count).isEqualTo(new FeedCount(4_000, 400, 1, List.of("row 10001: row_too_long")));
        }
    }

    /** Some text, and then the same letter for so long. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private final long size;
        private long at;

        Endless(String start, long size) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.size = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (at >= size) {
                return -1;
            }
            int n = (int) Math.min(length, size - at);
            for (int i = 0; i < n; i++) {
                buffer[from + i] = at + i < start.length ? start[(int) at + i] : (byte) 'x';
            }
            at += n;
            return n;
        }
    }

    @Test
    void everyRowHasItsStatus() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (Feed feed = Feed.open(file("sku,title,image\n1,T,x.jpg\n2,U,\n3,V,y.jpg\n"), FeedColumns.USUAL)) {
            new FeedRewriter(links -> Map.of("x.jpg", new FeedRewriter.Outcome("delivered", "", "", "out/x.png")))
                    .rewrite(feed, OutputStream.nullOutputStream(), (row, cells) -> lines.add(cells));
        }
        assertThat(lines)
                .containsExactly(
                        List.of("1", "1", "T", "1", "x.jpg", "delivered", "", "", "out/x.png"),
                        List.of("2", "2", "U", "", "", "no_image", "", "", ""),
                        List.of("3", "3", "V", "1", "y.jpg", "not_looked_at", "", "", ""));
    }

    @Test
    void aMillionRowsTakeNoMoreMemoryThanAThousand() throws IOException {
        Path large = temp.resolve("large.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(large), 1 << 20)) {
            out.write("sku,title,image\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(("S" + i + ",\"A title, quoted\",https://s.example/" + i + ".jpg\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        System.gc();
        long before = used();
        long most = 0;
        long rows = 0;
        try (Feed feed = Feed.open(large, FeedColumns.USUAL)) {
            while (feed.next().isPresent()) {
                rows++;
                if (rows % 250_000 == 0) {
                    System.gc();
                    most = Math.max(most, used() - before);
                }
            }
        }
        assertThat(rows).isEqualTo(1_000_000);
        assertThat(most).isLessThan(16 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"google-merchant.xml", "shopify-apparel.csv"})
    void realFeedsAreReadAndKeptByteByByte(String name) throws IOException {
        Path feed = Path.of(System.getProperty("matteline.shared", "../../shared"), "feeds", name);
        assumeTrue(Files.exists(feed), "there is no " + name + " below the folder of shared test data");
        List<FeedRow> rows = new ArrayList<>();
        try (Feed open = Feed.open(feed, FeedColumns.USUAL)) {
            for (Optional<FeedRow> row = open.next(); row.isPresent(); row = open.next()) {
                rows.add(row.get());
            }
        }
        assertThat(rows).hasSizeGreaterThan(3).allMatch(row -> row.problem().isEmpty());
        assertThat(rows.stream().mapToInt(row -> row.images().size()).sum()).isGreaterThan(3);
        String text = Files.readString(feed);
        assertThat(rewritten(text, link -> "")).isEqualTo(text);
        String marked = rewritten(text, link -> "https://new.example/" + link.hashCode() + ".png");
        assertThat(marked).contains("https://new.example/");
        // and back: nothing else was touched
        Map<String, String> back = rows.stream()
                .flatMap(row -> row.images().stream())
                .map(FeedImage::link)
                .distinct()
                .collect(Collectors.toMap(link -> "https://new.example/" + link.hashCode() + ".png", link -> link));
        assertThat(rewritten(marked, back::get)).isEqualTo(text);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "feed", ""), text);
    }

    private List<FeedRow> rows(String text) throws IOException {
        return rows(text, FeedColumns.USUAL);
    }

    private List<FeedRow> rows(String text, FeedColumns columns) throws IOException {
        List<FeedRow> rows = new ArrayList<>();
        try (Feed feed = Feed.open(file(text), columns)) {
            for (Optional<FeedRow> row = feed.next(); row.isPresent(); row = feed.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private String rewritten(String text, Function<String, String> links) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Feed feed = Feed.open(file(text), FeedColumns.USUAL)) {
            new FeedRewriter(asked -> asked.stream()
                            .collect(Collectors.toMap(
                                    link -> link,
                                    link -> new FeedRewriter.Outcome("delivered", "", "", links.apply(link)))))
                    .rewrite(feed, out, (row, cells) -> {});
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
