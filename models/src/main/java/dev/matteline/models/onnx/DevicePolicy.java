package dev.matteline.models.onnx;

import ai.onnxruntime.OrtProvider;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an installation wants to compute on.
 *
 * @param ids of GPUs, as CUDA counts; each gets a session of its own
 */
public record DevicePolicy(Mode mode, List<Integer> ids) {

    /** How much a GPU is wanted. */
    public enum Mode {
        /** A GPU where there is one. */
        AUTO,
        /** Never a GPU. */
        CPU,
        /** A GPU; each item that is computed without says so. */
        GPU,
        /** A GPU or nothing: without one the start fails, and no item is computed on the CPU. */
        REQUIRE_GPU;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static final DevicePolicy CPU_ONLY = new DevicePolicy(Mode.CPU, List.of(0));

    public DevicePolicy {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || Set.copyOf(ids).size() != ids.size()) {
            throw new IllegalArgumentException("device ids are one or more different numbers, not " + ids);
        }
        ids.forEach(Device::cuda);
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code require-gpu}, with the numbers of GPUs behind it when it is not
     * number 0 alone: {@code gpu 0 1}.
     *
     * @throws IllegalArgumentException naming the forms
     */
    public static DevicePolicy parse(String text) {
        String[] words = text.trim().toLowerCase(Locale.ROOT).split("[\\s,]+", -1);
        for (Mode mode : Mode.values()) {
            if (mode.text().equals(words[0])) {
                List<Integer> ids =
                        Arrays.stream(words).skip(1).map(word -> id(word, text)).toList();
                return new DevicePolicy(mode, ids.isEmpty() ? List.of(0) : ids);
            }
        }
        throw wrong(text);
    }

    private static Integer id(String word, String text) {
        if (!word.matches("[0-9]{1,3}")) {
            throw wrong(text);
        }
        return Integer.valueOf(word);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "A device is auto, cpu, gpu or require-gpu, and numbers of GPUs behind it (gpu 0 1), not '" + text
                        + "'");
    }

    /** The text that {@link #parse} reads back. */
    public String text() {
        return ids.equals(List.of(0))
                ? mode.text()
                : mode.text() + ids.stream().map(id -> " " + id).collect(Collectors.joining());
    }

    /**
     * The devices to open sessions on. Whether they work shows when one is opened.
     *
     * @throws ModelException {@code gpu_unavailable} when one is required and this build of the runtime has no CUDA
     */
    public List<Device> devices() throws ModelException {
        return devices(OnnxLibraries.providers().contains(OrtProvider.CUDA));
    }

    List<Device> devices(boolean cuda) throws ModelException {
        if (mode == Mode.REQUIRE_GPU && !cuda) {
            throw unavailable("this build has no CUDA", null);
        }
        return mode == Mode.CPU || !cuda
                ? List.of(Device.CPU)
                : ids.stream().map(Device::cuda).toList();
    }

    /** Whether the CPU may stand in for a GPU that fails. */
    public boolean allowsCpu() {
        return mode != Mode.REQUIRE_GPU;
    }

    /** Whether it has to be said of an item that it was computed on the CPU. */
    public boolean missesGpu(Device used) {
        return mode == Mode.GPU && !used.gpu();
    }

    /** What is told when a GPU is required and none works. */
    public static ModelException unavailable(String why, @Nullable Throwable cause) {
        return new ModelException(
                Reason.GPU_UNAVAILABLE,
                "A GPU is required and none can be used: " + why
                        + ". Build with the profile gpu, install CUDA 12 and cuDNN 9, or set matteline.engine.device.",
                cause);
    }
}
