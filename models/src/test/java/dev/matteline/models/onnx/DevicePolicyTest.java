package dev.matteline.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.Natives;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.onnx.DevicePolicy.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "auto, true, 'CUDA:0,CUDA:2'",
        "auto, false, CPU",
        "cpu, true, CPU",
        "gpu, true, 'CUDA:0,CUDA:2'",
        "gpu, false, CPU",
        "require-gpu, true, 'CUDA:0,CUDA:2'"
    })
    void devicesFollowTheModeAndTheBuild(String mode, boolean cuda, String devices) throws Exception {
        DevicePolicy policy = DevicePolicy.parse(mode + " 0 2");
        assertThat(policy.text()).isEqualTo(mode + " 0 2");
        assertThat(policy.devices(cuda).stream().map(Device::text)).containsExactly(devices.split(",", -1));
    }

    /** T43: asked for and not there is an error at the start, never a silent CPU. */
    @Test
    void aRequiredGpuThatIsMissingFails() {
        Natives.load();
        DevicePolicy required = new DevicePolicy(Mode.REQUIRE_GPU, List.of(0));
        ModelException refused = catchThrowableOfType(ModelException.class, () -> required.devices(false));
        assertThat(refused.code()).isEqualTo("gpu_unavailable");
        assertThat(refused.retryable()).isFalse();
        assertThat(required.allowsCpu()).isFalse();
    }

    /** The real runtime, too: this build has no CUDA, or its libraries are missing on a machine without a GPU. */
    @Test
    void aSessionOnAGpuThatIsNotThereSaysSo() throws Exception {
        Natives.load();
        ModelException refused = catchThrowableOfType(
                ModelException.class,
                () -> OnnxNetwork.open(
                        Natives.store().locate("cutnet").file(), new SessionSettings(1, Device.cuda(63))));
        assertThat(refused.code()).isEqualTo("gpu_unavailable");
    }

    @Test
    void onlyAWishForAGpuIsMissed() {
        assertThat(new DevicePolicy(Mode.GPU, List.of(0)).missesGpu(Device.CPU)).isTrue();
        assertThat(new DevicePolicy(Mode.GPU, List.of(0)).missesGpu(Device.cuda(0)))
                .isFalse();
        assertThat(new DevicePolicy(Mode.AUTO, List.of(0)).missesGpu(Device.CPU))
                .isFalse();
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThat(DevicePolicy.parse("auto")).isEqualTo(new DevicePolicy(Mode.AUTO, List.of(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevicePolicy.parse("tpu"))
                .withMessageContaining("require-gpu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevicePolicy.parse("gpu one"))
                .withMessageContaining("gpu 0 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new DevicePolicy(Mode.GPU, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new DevicePolicy(Mode.GPU, List.of(1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DevicePolicy(Mode.GPU, List.of(-1)));
    }
}
