package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Aspect;
import dev.matteline.models.canvas.Canvas;
import dev.matteline.models.canvas.Margins;
import dev.matteline.models.canvas.OutputSize;
import dev.matteline.models.canvas.Position;
import dev.matteline.models.canvas.Scale;
import dev.matteline.models.codec.AnimationEncoder;
import dev.matteline.models.codec.ByteBudget;
import dev.matteline.models.codec.Encoding;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.market.Market;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is made of a matte: one file.
 *
 * @param part of the subject, by the name that its model has for it, or {@value #ALL}
 * @param background of a cutout; a mask has none
 * @param shadow of a cutout
 * @param market whose rules the file is held against
 */
public record Rendering(
        Product product,
        String part,
        Background background,
        Shadow shadow,
        Canvas canvas,
        Encoding encoding,
        Market market) {

    /** The whole subject. */
    static final String ALL = "all";

    public Rendering {
        if (encoding.format() == OutputFormat.ZIP && product == Product.MASK) {
            throw new IllegalArgumentException("A mask has no colours to put into a zip; choose png.");
        }
    }

    /** Transparent PNG of the picture's size. */
    public static final Rendering DEFAULT = new Rendering(
            Product.CUTOUT,
            ALL,
            Background.TRANSPARENT,
            Shadow.NONE,
            Canvas.ORIGINAL,
            Encoding.of(OutputFormat.PNG, 90),
            Market.NONE);

    /** White for a transparent cutout in a format without alpha. */
    Background effectiveBackground() {
        return encoding.format().hasAlpha() ? background : background.onWhite();
    }

    /** Whether its format can. */
    boolean moves() {
        return AnimationEncoder.writes(encoding.format());
    }

    /** The settings as text by key, always in the same order. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("product", product.text());
        values.put("part", part);
        values.put("background", background.text());
        values.put("shadow", shadow.text());
        values.put("format", encoding.format().text());
        values.put("quality", Integer.toString(encoding.quality()));
        values.put("max-bytes", encoding.budget().text());
        values.put("keep", encoding.keep().text());
        values.put("crop", Boolean.toString(canvas.crop()));
        values.put("crop-margin", canvas.cropMargin().text());
        values.put("scale", canvas.scale().text());
        values.put("position", canvas.position().text());
        values.put("size", canvas.size().text());
        values.put("aspect", canvas.aspect().text());
        values.put("market", market.text());
        return values;
    }

    /** Reads all keys of {@link #values}. */
    static Rendering of(RecipeValues values) {
        return new Rendering(
                Product.parse(values.text("product")),
                values.text("part").trim(),
                Background.parse(values.text("background")),
                Shadow.parse(values.text("shadow")),
                new Canvas(
                        values.flag("crop"),
                        Margins.parse(values.text("crop-margin")),
                        Scale.parse(values.text("scale")),
                        Position.parse(values.text("position")),
                        OutputSize.parse(values.text("size")),
                        Aspect.parse(values.text("aspect"))),
                new Encoding(
                        OutputFormat.parse(values.text("format")),
                        values.number("quality"),
                        ByteBudget.parse(values.text("max-bytes")),
                        Keep.parse(values.text("keep"))),
                Market.parse(values.text("market")));
    }
}
