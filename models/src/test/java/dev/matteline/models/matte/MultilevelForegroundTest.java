package dev.matteline.models.matte;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Pictures;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Blend;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultilevelForegroundTest {

    /** PAINS T02 and T03: a known subject over a known background, seen through a known alpha. */
    @ParameterizedTest
    @CsvSource({
        "200,100,50, 255,255,255, 240, 180",
        "200,100,50, 0,255,0, 240, 180",
        "20,40,90, 0,255,0, 240, 180",
        "200,100,50, 0,200,30, 1500, 1100",
        "250,250,250, 10,10,10, 64, 64"
    })
    void theSubjectsColourIsFoundWithinTwoLevels(int r, int g, int b, int br, int bg, int bb, int width, int height) {
        AlphaMatte matte = softDisc(width, height);
        PixelImage mixed = mix(matte, new int[] {r, g, b}, new int[] {br, bg, bb});
        PixelImage found = Decontamination.MULTILEVEL.decontaminate(mixed, matte);
        int[] subject = {r, g, b};
        for (int i = 0; i < matte.values().length; i++) {
            if ((matte.values()[i] & 0xff) >= 64) {
                for (int c = 0; c < 3; c++) {
                    assertThat(found.rgb()[3 * i + c] & 0xff)
                            .as("channel %d where alpha is %d", c, matte.values()[i] & 0xff)
                            .isBetween(subject[c] - 2, subject[c] + 2);
                }
            }
        }
    }

    /** PAINS T06. */
    @Test
    void nothingChangesWhereThePictureShowsOnlyOneOfThem() {
        byte[] noise = new byte[3 * 90 * 70];
        new Random(5).nextBytes(noise);
        PixelImage picture = PixelImage.opaque(new ImageSize(90, 70), noise);
        AlphaMatte matte = softDisc(90, 70);
        PixelImage found = Decontamination.MULTILEVEL.decontaminate(picture, matte);
        for (int i = 0; i < matte.values().length; i++) {
            if (matte.values()[i] == 0 || matte.values()[i] == (byte) 255) {
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    assertThat(found.rgb()[c]).isEqualTo(noise[c]);
                }
            }
        }
    }

    @Test
    void aMatteWithoutMixedPixelsReturnsThePictureItself() {
        PixelImage picture = Pictures.ball(20, 20);
        AlphaMatte matte = new AlphaMatte(picture.size(), new byte[400]);
        assertThat(Decontamination.MULTILEVEL.decontaminate(picture, matte)).isSameAs(picture);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,50", "50,1", "2,3", "1025,2"})
    void oddSizesAndAllMixedMattesGiveColoursAndNoFailure(int width, int height) {
        ImageSize size = new ImageSize(width, height);
        byte[] half = new byte[size.area()];
        java.util.Arrays.fill(half, (byte) 128);
        byte[] grey = new byte[3 * size.area()];
        java.util.Arrays.fill(grey, (byte) 100);
        PixelImage found =
                Decontamination.MULTILEVEL.decontaminate(PixelImage.opaque(size, grey), new AlphaMatte(size, half));
        assertThat(found.size()).isEqualTo(size);
    }

    private static AlphaMatte softDisc(int width, int height) {
        byte[] alpha = new byte[width * height];
        double radius = Math.min(width, height) * 0.35;
        double soft = Math.max(2, radius * 0.1);
        for (int i = 0; i < alpha.length; i++) {
            int row = i / width;
            double distance = Math.hypot(i % width - width / 2.0, row - height / 2.0);
            alpha[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, (radius - distance) / soft + 0.5)));
        }
        return new AlphaMatte(new ImageSize(width, height), alpha);
    }

    private static PixelImage mix(AlphaMatte matte, int[] subject, int[] background) {
        byte[] rgb = new byte[3 * matte.values().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Blend.mix(subject[i % 3], background[i % 3], matte.values()[i / 3] & 0xff);
        }
        return PixelImage.opaque(matte.size(), rgb);
    }
}
