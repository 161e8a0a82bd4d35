package dev.matteline.models.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PRODUCT P11: the limits of each rule, on the bytes of finished files. */
class MarketTest {

    private static final int WHITE = 0xffffffff;

    @BeforeAll
    static void natives() {
        Natives.load();
    }

    @ParameterizedTest
    @CsvSource({
        "amazon-main, 1000, 850, ''",
        "amazon-main, 1000, 849, fill",
        "amazon-main, 1000, 998, ''",
        "amazon-main, 999, 900, zoom",
        "amazon-main, 499, 450, longest_side zoom",
        "ebay, 500, 100, ''",
        "ebay, 499, 400, longest_side",
        "google-merchant, 500, 375, ''",
        "google-merchant, 500, 374, fill",
        "google-merchant, 500, 450, ''",
        "google-merchant, 500, 451, fill",
        "google-merchant, 499, 400, shortest_side",
        "shopify, 2048, 900, ''",
        "shopify, 2047, 900, size",
        "emag, 1200, 900, ''",
        "emag, 1201, 900, longest_side",
        "id-photo, 800, 500, ''",
        "id-photo, 801, 500, size"
    })
    void sizeAndFill(String market, int side, int subject, String expected) {
        assertThat(failed(Market.parse(market), png(square(side, subject, WHITE))))
                .isEqualTo(expected);
    }

    @Test
    void oneLevelFromWhiteAnywhereInTheBackgroundIsSeen() {
        PixelImage clean = square(1000, 900, WHITE);
        assertThat(failed(Market.AMAZON_MAIN, png(clean))).isEmpty();
        clean.rgb()[3 * (1000 * 1000 - 5)] = (byte) 254;
        assertThat(Market.AMAZON_MAIN.check(png(clean)))
                .filteredOn(check -> !check.passed())
                .extracting(MarketCheck::rule, MarketCheck::found)
                .containsExactly(tuple("white_background", "up to 1 levels away from white"));
    }

    /** Inside the box around the subject, but outside the subject. */
    @Test
    void aVeilBetweenTheArmsOfASubjectIsSeen() {
        PixelImage arms = Pictures.drawn(1000, 1000, (x, y) -> {
            boolean left = x >= 50 && x < 150 && y >= 50 && y < 950;
            boolean right = x >= 850 && x < 950 && y >= 50 && y < 950;
            boolean foot = x >= 50 && x < 950 && y >= 850 && y < 950;
            return left || right || foot ? 0xff204060 : y > 300 && y < 400 && x > 400 && x < 600 ? 0xfffafafa : WHITE;
        });
        assertThat(failed(Market.AMAZON_MAIN, png(arms))).isEqualTo("white_background");
    }

    @ParameterizedTest
    @CsvSource({
        "amazon-main, WEBP, format", "amazon-main, GIF, ''", "amazon-main, TIFF, ''", "amazon-main, AVIF, format",
        "ebay, WEBP, format", "google-merchant, WEBP, fill", "google-merchant, AVIF, format fill", "emag, WEBP, format"
    })
    void formats(String market, OutputFormat format, String expected) {
        EncodedImage file = ImageEncoder.encode(square(1000, 920, WHITE), format, 100);
        List<String> failed = Market.parse(market).check(file).stream()
                .filter(check -> !check.passed() && !check.rule().equals("white_background"))
                .map(MarketCheck::rule)
                .toList();
        assertThat(String.join(" ", failed)).isEqualTo(expected);
    }

    @Test
    void bytesCountAsTheChannelCountsThem() {
        Random random = new Random(1);
        PixelImage noise = Pictures.drawn(500, 500, (x, y) -> 0xff000000 | random.nextInt(0x1000000));
        EncodedImage file = png(noise);
        assertThat(file.length()).isGreaterThan(500_000);
        assertThat(failed(Market.EMAG, file)).isEqualTo("bytes");
    }

    @Test
    void aBackgroundInTwoColoursIsNotEven() {
        PixelImage halves = Pictures.drawn(800, 800, (x, y) -> {
            boolean subject = x > 250 && x < 550 && y > 200;
            return subject ? 0xff704020 : x < 400 ? 0xff438edb : 0xff3a80c8;
        });
        assertThat(failed(Market.ID_PHOTO, png(halves))).isEqualTo("even_background");
    }

    private static String failed(Market market, EncodedImage file) {
        return String.join(
                " ",
                market.check(file).stream()
                        .filter(check -> !check.passed())
                        .map(MarketCheck::rule)
                        .toList());
    }

    private static EncodedImage png(PixelImage picture) {
        return ImageEncoder.encode(picture, OutputFormat.PNG, 90);
    }

    /** A dark square in the middle. */
    private static PixelImage square(int side, int subject, int background) {
        int from = (side - subject) / 2;
        return Pictures.drawn(side, side, (x, y) -> {
            boolean inside = x >= from && x < from + subject && y >= from && y < from + subject;
            return inside ? 0xff204060 : background;
        });
    }
}
