package dev.matteline.models.av;

import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Decoded frames as upright 8-bit colour pictures, all of the size that the film announced. The matrix and range of the
 * frame count; where it says none, those of the film, and where that says none either, what players assume.
 */
final class FramePictures implements AutoCloseable {

    /** PQ and HLG: their values are taken as they are, and the output says so. */
    private static final Set<Integer> HIGH_RANGE = Set.of(avutil.AVCOL_TRC_SMPTE2084, avutil.AVCOL_TRC_ARIB_STD_B67);

    private final ClipInfo info;
    private final ImageSize size;
    private final boolean alpha;
    private @Nullable Scaler scaler;
    private boolean resized;
    private boolean highRange;

    FramePictures(ClipInfo info) {
        this.info = info;
        this.size = info.look().size();
        this.alpha = info.look().hasAlpha();
    }

    /** Notes what a frame says without looking at its pixels. */
    void pass(AVFrame frame) {
        resized |= frame.width() != size.width() || frame.height() != size.height();
        highRange |= HIGH_RANGE.contains(frame.color_trc())
                || HIGH_RANGE.contains(info.colour().transfer());
    }

    PixelImage of(AVFrame frame) {
        pass(frame);
        int channels = alpha ? 4 : 3;
        byte[] packed = new byte[channels * size.area()];
        scaler(frame).toRgb(frame, packed);
        PixelImage stored = alpha ? separated(packed) : PixelImage.opaque(size, packed);
        return info.look().orientation().applyTo(stored);
    }

    private Scaler scaler(AVFrame frame) {
        Scaler.Input input = Scaler.Input.of(frame, info.colour());
        if (scaler == null || !scaler.takes(input)) {
            close();
            scaler = Scaler.toRgb(input, size, alpha);
        }
        return scaler;
    }

    /** Colours under alpha 0 become white, as those of pictures do. */
    private PixelImage separated(byte[] rgba) {
        byte[] rgb = new byte[3 * size.area()];
        byte[] opacity = new byte[size.area()];
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = rgba[4 * i + 3];
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = opacity[i] == 0 ? (byte) 255 : rgba[4 * i + c];
            }
        }
        return PixelImage.of(size, rgb, opacity);
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (resized) {
            remarks.add("frame_size_changes");
        }
        if (info.colour().bits() > 8) {
            remarks.add("depth_reduced_to_8_bit");
        }
        if (highRange) {
            remarks.add("high_dynamic_range_kept");
        }
        return remarks;
    }

    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
    }
}
