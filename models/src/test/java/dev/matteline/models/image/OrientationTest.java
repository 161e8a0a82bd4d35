package dev.matteline.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

    /** The upright picture is "123/456"; each tag's stored form follows from where the tag says row 0 and column 0 lie. */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 123456", "2, 3, 321654", "3, 3, 654321", "4, 3, 456123",
        "5, 2, 142536", "6, 2, 362514", "7, 2, 635241", "8, 2, 415263"
    })
    void everyTagBringsTheSamePictureUpright(int tag, int width, String stored) {
        byte[] rgb = new byte[18];
        byte[] alpha = new byte[6];
        for (int i = 0; i < 6; i++) {
            alpha[i] = (byte) (stored.charAt(i) - '0');
            rgb[3 * i + 1] = alpha[i];
        }
        PixelImage picture = PixelImage.of(new ImageSize(width, 6 / width), rgb, alpha);
        PixelImage upright = Orientation.ofTag(tag).applyTo(picture);
        assertThat(upright.size()).isEqualTo(new ImageSize(3, 2));
        assertThat(upright.alpha()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(upright.rgb()).containsExactly(0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0, 5, 0, 0, 6, 0);
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "-1", "274"})
    void otherTagsMeanUpright(int tag) {
        assertThat(Orientation.ofTag(tag)).isEqualTo(Orientation.UPRIGHT);
    }
}
