package dev.matteline.models.cutout;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.DevicePolicy;
import dev.matteline.models.segment.Found;
import dev.matteline.models.segment.Segmenter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the subject by the first way that works: the model, the model once more where computing failed, the model on the
 * CPU where it was on a GPU, then the next model of the recipe. Every step down is said. Thread-safe.
 */
final class FallbackLadder {

    private final OpenModels models;
    private final DevicePolicy policy;

    FallbackLadder(OpenModels models, DevicePolicy policy) {
        this.models = models;
        this.policy = policy;
    }

    /**
     * What was found and how.
     *
     * @param provider where it was computed
     * @param degraded what was not as the recipe wants it
     */
    record Answer(Found found, String model, String provider, List<String> degraded) {}

    /** The model that would be asked first now, and why it is not the recipe's own. */
    record Choice(String name, OpenModel model, List<String> degraded) {}

    /**
     * The first model that can be had.
     *
     * @throws ModelException of the last one, when none can
     */
    Choice choose(Subject subject) throws ModelException {
        return choose(subject.models(), new ArrayList<>());
    }

    private Choice choose(List<String> names, List<String> steps) throws ModelException {
        for (int i = 0; i < names.size() - 1; i++) {
            try {
                return new Choice(names.get(i), models.getUnlessJustFailed(names.get(i)), steps);
            } catch (ModelException e) {
                refuseMistake(e);
                steps.add(step(names.get(i + 1), e));
            }
        }
        String last = names.get(names.size() - 1);
        return new Choice(last, models.get(last), steps);
    }

    /**
     * Asks one model after the other.
     *
     * @throws ModelException of the last one, when none answers
     */
    Answer find(PixelImage picture, Subject subject) throws ModelException, ImageRejectedException {
        List<String> names = subject.models();
        List<String> steps = new ArrayList<>();
        while (true) {
            Choice choice = choose(names, steps);
            names = names.subList(names.indexOf(choice.name()) + 1, names.size());
            try {
                return ask(choice, picture, subject);
            } catch (ModelException e) {
                if (names.isEmpty()) {
                    throw e;
                }
                refuseMistake(e);
                steps.add(step(names.get(0), e));
            }
        }
    }

    private Answer ask(Choice choice, PixelImage picture, Subject subject)
            throws ModelException, ImageRejectedException {
        Segmenter segmenter = choice.model().segmenter();
        try {
            return ask(choice, choice.model(), segmenter, picture, subject);
        } catch (ModelException e) {
            requireFailure(e);
            choice.degraded().add(step("again", e));
        }
        try {
            return ask(choice, choice.model(), segmenter, picture, subject);
        } catch (ModelException e) {
            if (!segmenter.device().gpu() || !policy.allowsCpu()) {
                throw e;
            }
            requireFailure(e);
            choice.degraded().add(step("cpu", e));
        }
        OpenModel onCpu = models.onCpu(choice.name());
        return ask(choice, onCpu, onCpu.segmenter(), picture, subject);
    }

    private Answer ask(Choice choice, OpenModel model, Segmenter segmenter, PixelImage picture, Subject subject)
            throws ModelException, ImageRejectedException {
        Found found = model.find(segmenter, picture, subject);
        List<String> degraded = new ArrayList<>(choice.degraded());
        degraded.addAll(losses(segmenter, subject, picture.size()));
        return new Answer(found, choice.name(), segmenter.device().text(), degraded);
    }

    /** What a segmenter cannot do of what is wanted, and whether it is on the wrong device. */
    List<String> losses(Segmenter segmenter, Subject subject, ImageSize picture) {
        List<String> losses = new ArrayList<>(segmenter.leaves(subject.aim(picture)));
        if (policy.missesGpu(segmenter.device())) {
            losses.add("cpu_instead_of_gpu");
        }
        return losses;
    }

    /** A name that nobody knows is a mistake in the recipe, and no other model makes up for it. */
    private static void refuseMistake(ModelException e) throws ModelException {
        if (e.reason() == Reason.UNKNOWN_MODEL) {
            throw e;
        }
    }

    /** What is not a failure of one computation is the same the next time. */
    private static void requireFailure(ModelException e) throws ModelException {
        if (e.reason() != Reason.INFERENCE_FAILED) {
            throw e;
        }
    }

    /** Such as {@code cutnet_after_model_missing}. */
    private static String step(String next, ModelException because) {
        String name = next.endsWith(".onnx") ? String.valueOf(Path.of(next).getFileName()) : next;
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_") + "_after_" + because.code();
    }
}
