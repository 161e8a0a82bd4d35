package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.Shared;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Trimap;
import dev.matteline.models.matte.TrimapRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same weights and the same method give rembg's alpha. */
class MattingGoldenTest {

    private static CutoutPipeline pipeline;

    @BeforeAll
    static void open() {
        pipeline = Natives.pipeline();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09"})
    void closedFormAlphaIsWithinTwoLevelsOnAverage(String photo) throws Exception {
        Cutout cutout = cut(photo, Map.of("matting", "closed-form"));
        PixelImage ours = Pictures.decode(cutout.image());
        PixelImage theirs = Pictures.read(Shared.at("golden/" + photo + ".matting.png"));
        PixelImage mask = Pictures.read(Shared.at("golden/" + photo + ".mask.png"));
        assertThat(ours.size()).isEqualTo(theirs.size());

        double[] difference = openDifference(Pictures.alphaOf(ours), Pictures.alphaOf(theirs), mask);
        System.out.printf(
                "%s alpha %.2f levels apart over %.0f pixels that the mask leaves open; colour %.2f; %s%n",
                photo,
                difference[0],
                difference[1],
                colourDifference(ours, theirs),
                cutout.timings().get("matte"));
        assertThat(difference[0]).as("mean levels apart").isLessThanOrEqualTo(2);
        assertThat(cutout.degraded()).isEmpty();
    }

    /** PAINS T06 and T09. */
    @ParameterizedTest
    @ValueSource(strings = {"04", "05"})
    void solidPixelsKeepTheirColourAndTheMaskIsTheAlpha(String photo) throws Exception {
        PixelImage cutout =
                Pictures.decode(cut(photo, Map.of("matting", "closed-form")).image());
        PixelImage mask = Pictures.decode(
                cut(photo, Map.of("matting", "closed-form", "product", "mask")).image());
        PixelImage plain = Pictures.decode(cut(photo, Map.of("foreground", "false", "background", "#000000"))
                .image());
        PixelImage found = Pictures.decode(cut(photo, Map.of()).image());
        byte[] alpha = Pictures.alphaOf(cutout);
        int solid = 0;
        for (int i = 0; i < alpha.length; i++) {
            assertThat(mask.rgb()[3 * i]).isEqualTo(alpha[i]);
            if (alpha[i] == (byte) 255 && Pictures.alphaOf(found)[i] == (byte) 255) {
                solid++;
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    assertThat(cutout.rgb()[c]).isEqualTo(plain.rgb()[c]);
                }
            }
        }
        assertThat(solid).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09"})
    void binaryMaskEqualsPostProcessing(String photo) throws Exception {
        PixelImage ours = Pictures.decode(
                cut(photo, Map.of("refine", "binary", "product", "mask")).image());
        PixelImage theirs = Pictures.read(Shared.at("golden/" + photo + ".mask-post.png"));
        int different = 0;
        for (int i = 0; i < ours.size().area(); i++) {
            different += ours.rgb()[3 * i] == theirs.rgb()[3 * i] ? 0 : 1;
        }
        System.out.printf("%s binary mask: %d pixels differ%n", photo, different);
        assertThat(different).isZero();
    }

    private static Cutout cut(String photo, Map<String, String> settings) throws Exception {
        Path source = Shared.at("golden/" + photo + ".jpg");
        Map<String, String> values = new LinkedHashMap<>(settings);
        values.put("model", Shared.at("models/u2netp-converted.onnx").toString());
        return pipeline.cut(source, Recipe.of(values));
    }

    /** Mean over the unknown pixels of the mask's trimap, and how many they are. */
    private static double[] openDifference(byte[] ours, byte[] theirs, PixelImage grey) {
        byte[] mask = new byte[ours.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = grey.rgb()[3 * i];
        }
        byte[] trimap = TrimapRule.DEFAULT.read(new Mask(grey.size(), mask)).values();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < ours.length; i++) {
            if (trimap[i] == Trimap.UNKNOWN) {
                sum += Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff));
                count++;
            }
        }
        return new double[] {sum / count, count};
    }

    private static double colourDifference(PixelImage ours, PixelImage theirs) {
        byte[] alpha = Pictures.alphaOf(theirs);
        byte[] own = Pictures.alphaOf(ours);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < alpha.length; i++) {
            if ((alpha[i] & 0xff) > 32 && (own[i] & 0xff) > 32 && (alpha[i] & own[i]) != -1) {
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    sum += Math.abs((ours.rgb()[c] & 0xff) - (theirs.rgb()[c] & 0xff));
                }
                count += 3;
            }
        }
        return sum / count;
    }
}
