package dev.matteline.models.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The samples in {@code ops/samples}; the main method writes them anew. */
public final class SampleGallery {

    static final List<Sample> SAMPLES = List.of(
            new Sample("home/mug-green-dip", Container.JPEG, 6, 1400, 1050, KitchenSubjects::mug, Backdrops::woodTable),
            new Sample(
                    "home/orange-juice",
                    Container.JPEG,
                    2,
                    1000,
                    1300,
                    KitchenSubjects::juiceGlass,
                    Backdrops::colourSweep),
            new Sample(
                    "home/dining-chair",
                    Container.JPEG_TURNED,
                    5,
                    1050,
                    1400,
                    HomeSubjects::chair,
                    Backdrops::wallAndTable),
            new Sample("home/table-lamp", Container.JPEG_GREY, 4, 1050, 1400, HomeSubjects::lamp, Backdrops::greySweep),
            new Sample(
                    "home/picnic-basket", Container.WEBP, 2, 1400, 1050, HomeSubjects::basket, Backdrops::livingRoom),
            new Sample("home/plush-bear", Container.JPEG, 4, 1400, 1200, ToySubjects::bear, Backdrops::linen),
            new Sample(
                    "fashion/handbag-cognac",
                    Container.JPEG,
                    2,
                    1600,
                    1200,
                    FashionSubjects::handbag,
                    Backdrops::whiteSweep),
            new Sample(
                    "fashion/ring-gold-ruby",
                    Container.JPEG,
                    5,
                    1200,
                    1200,
                    FashionSubjects::ring,
                    Backdrops::greySweep),
            new Sample(
                    "fashion/headphones",
                    Container.PNG,
                    4,
                    1000,
                    1000,
                    FashionSubjects::headphones,
                    Backdrops::colourSweep),
            new Sample(
                    "fashion/reading-glasses",
                    Container.JPEG,
                    3,
                    1500,
                    1000,
                    FashionSubjects::readingGlasses,
                    Backdrops::marble));

    private SampleGallery() {}

    /** {@code args}: the folder to write to, with {@code photos} and {@code truth} under it. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give one folder to write the samples to");
        }
        Path root = Path.of(args[0]);
        for (Sample sample : SAMPLES) {
            SamplePhoto rendered = sample.render();
            Path photo = root.resolve("photos").resolve(sample.photoFile());
            Path truth = root.resolve("truth").resolve(sample.truthFile());
            Files.createDirectories(photo.toAbsolutePath().getParent());
            Files.createDirectories(truth.toAbsolutePath().getParent());
            sample.container().write(rendered.photo(), photo);
            rendered.writeTrueMask(truth);
            System.out.printf("%s  %d KiB%n", sample.photoFile(), Files.size(photo) / 1024);
        }
    }
}
