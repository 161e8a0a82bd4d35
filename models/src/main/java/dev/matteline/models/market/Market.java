package dev.matteline.models.market;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a picture is to be shown, and the rules there. Sources are in config/README.md. A KB counts 1000 bytes, since nobody
 * says that it has 1024.
 */
public enum Market {
    /** None. */
    NONE,
    AMAZON_MAIN,
    EBAY,
    GOOGLE_MERCHANT,
    SHOPIFY,
    EMAG,
    ID_PHOTO;

    private List<Rule> rules() {
        return switch (this) {
            case NONE -> List.of();
            case AMAZON_MAIN ->
                List.of(
                        Rule.format(OutputFormat.JPEG, OutputFormat.PNG, OutputFormat.TIFF, OutputFormat.GIF),
                        Rule.longestSide(500, 10_000),
                        Rule.zoom(1_000),
                        Rule.WHITE_BACKGROUND,
                        Rule.fill(85, 100));
            case EBAY ->
                List.of(
                        Rule.format(OutputFormat.JPEG, OutputFormat.PNG, OutputFormat.TIFF, OutputFormat.GIF),
                        Rule.longestSide(500, Integer.MAX_VALUE),
                        Rule.bytes(12_000_000));
            case GOOGLE_MERCHANT ->
                List.of(
                        Rule.format(
                                OutputFormat.JPEG,
                                OutputFormat.PNG,
                                OutputFormat.WEBP,
                                OutputFormat.GIF,
                                OutputFormat.TIFF),
                        Rule.shortestSide(500),
                        Rule.megapixels(64),
                        Rule.bytes(16_000_000),
                        Rule.fill(75, 90));
            case SHOPIFY ->
                List.of(
                        Rule.format(OutputFormat.JPEG, OutputFormat.PNG, OutputFormat.WEBP),
                        Rule.exactly(2_048, 2_048));
            case EMAG ->
                List.of(
                        Rule.format(OutputFormat.JPEG, OutputFormat.PNG),
                        Rule.longestSide(500, 1_200),
                        Rule.bytes(500_000));
            case ID_PHOTO -> List.of(Rule.exactly(800, 800), Rule.EVEN_BACKGROUND);
        };
    }

    /** Whether its background has to be of one colour to the level. */
    public boolean wantsPureBackground() {
        return this == AMAZON_MAIN;
    }

    /** The name in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The market of a name, or an IllegalArgumentException that lists the choices. */
    public static Market parse(String text) {
        for (Market market : values()) {
            if (market.text().equalsIgnoreCase(text.trim())) {
                return market;
            }
        }
        throw new IllegalArgumentException("Unknown market '" + text + "'; choose one of "
                + String.join(", ", Arrays.stream(values()).map(Market::text).toList()) + ".");
    }

    /**
     * Holds a finished file against every rule; what is looked at are the pixels that a decoder gives for its
     * bytes.
     */
    public List<MarketCheck> check(EncodedImage file) {
        if (this == NONE) {
            return List.of();
        }
        if (file.format() == OutputFormat.ZIP) {
            return List.of(new MarketCheck("format", false, "zip"));
        }
        PixelImage picture = file.decoded();
        return rules().stream().map(rule -> rule.check(file, picture)).toList();
    }
}
