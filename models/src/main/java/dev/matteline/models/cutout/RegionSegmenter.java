package dev.matteline.models.cutout;

import dev.matteline.models.canvas.Region;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.segment.Aim;
import dev.matteline.models.segment.Found;
import dev.matteline.models.segment.Segmenter;

/** Looks for the subject in a part of the picture only; the network does not see the rest. */
final class RegionSegmenter {

    private RegionSegmenter() {}

    static Found find(Segmenter segmenter, PixelImage picture, Subject subject)
            throws ModelException, ImageRejectedException {
        Region region = subject.roi();
        Box box = region.in(picture.size())
                .orElseThrow(() -> new ImageRejectedException(
                        "roi_region_empty",
                        "The region " + region.text() + " has no pixel of this " + picture.size() + " picture."));
        Aim aim = subject.aim(picture.size());
        if (box.covers(picture.size())) {
            return segmenter.find(picture, aim);
        }
        return segmenter
                .find(cut(picture, box), aim.within(box.left(), box.top()))
                .map(inside -> placed(inside, box, picture.size()));
    }

    private static Mask placed(Mask inside, Box box, ImageSize picture) {
        byte[] values = new byte[picture.area()];
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(
                    inside.values(),
                    y * box.width(),
                    values,
                    (box.top() + y) * picture.width() + box.left(),
                    box.width());
        }
        return new Mask(picture, values);
    }

    private static PixelImage cut(PixelImage picture, Box box) {
        byte[] alpha = picture.alpha();
        byte[] rgb = new byte[3 * box.size().area()];
        byte[] part = alpha == null ? null : new byte[box.size().area()];
        for (int y = 0; y < box.height(); y++) {
            int from = (box.top() + y) * picture.width() + box.left();
            System.arraycopy(picture.rgb(), 3 * from, rgb, 3 * y * box.width(), 3 * box.width());
            if (alpha != null && part != null) {
                System.arraycopy(alpha, from, part, y * box.width(), box.width());
            }
        }
        return PixelImage.of(box.size(), rgb, part);
    }
}
