package dev.matteline.routes.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matteline.routes.feed.FeedRow.FeedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{sku}-{n}|A 1/2|Title|https://s.example/x.JPG?w=1|A 1-2-3.jpg",
                "{sku}/{title:slug}-{n}.{ext}|7|Bücher & Größe!|x.webp|7/bucher-grosse-3.webp",
                "{name}|7|T|https://s.example/a%20b.png#x|a b.png",
                "{name:slug}-{sku:slug}|A_1|T|https://s.example/no-extension|no-extension-a-1.img",
                "{sku}-{n}||Title|x.jpg|3.jpg",
                "{sku}-{n}|||x.jpg|x-3.jpg",
                "{sku}|..||x.jpg|x-3.jpg",
                "{sku}/{n}|../../etc||x.jpg|etc/3.jpg",
                "{title}|1|\u202Eevil\u0000.exe|x.jpg|evil-.exe.jpg",
                "{title:slug}|1|日本 茶|x.jpg|日本-茶.jpg"
            })
    void namesAreMadeOfWhatTheRowSays(String template, String sku, String title, String link, String expected) {
        FeedRow row = new FeedRow(1, sku == null ? "" : sku, title == null ? "" : title, List.of(), Optional.empty());
        assertThat(NameTemplate.parse(template)
                        .path(row, new FeedImage(link, 3))
                        .value())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{sku", "{colour}", "{sku:upper}", "../{sku}", "/{sku}", "{sku}//{n}"})
    void whatIsNoTemplateIsRefused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> NameTemplate.parse(template));
    }
}
