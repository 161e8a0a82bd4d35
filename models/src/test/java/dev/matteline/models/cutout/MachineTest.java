package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.catalog.ModelCatalog;
import dev.matteline.models.catalog.ModelSpec;
import dev.matteline.models.onnx.DevicePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T48: memory is looked at before a model is opened. */
class MachineTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        // the smaller one of group and machine, less the heap, or a quarter
        "memory.max, 536870912, 128, 384",
        "memory.max, 536870912, 500, 128",
        "memory.max, max, 1024, 7168",
        "memory/memory.limit_in_bytes, 2147483648, 1024, 1024",
        "memory/memory.limit_in_bytes, 9223372036854771712, 1024, 7168"
    })
    void theControlGroupDecides(String file, String limit, long heapMiB, int leftMiB) throws IOException {
        Path told = root.resolve("sys/fs/cgroup").resolve(file);
        Files.createDirectories(told.getParent());
        Files.writeString(told, limit + "\n");
        Path proc = Files.createDirectories(root.resolve("proc"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal:        8388608 kB\nMemFree: 1 kB\n");
        assertThat(HostMemory.forModelsMiB(root, heapMiB << 20)).isEqualTo(leftMiB);
    }

    /** A model of which only two fit beside each other has the cores of eight lanes for these two. */
    @Test
    void aLargeModelHasFewInferencesWithManyThreads() throws Exception {
        Machine machine = new Machine(DevicePolicy.CPU_ONLY, 1, 8, 18_000, 1);
        ModelSpec lite = ModelCatalog.packaged().find("birefnet-general-lite");
        assertThat(machine.atOnce(lite)).isEqualTo(2);
        assertThat(machine.threads(lite)).isEqualTo(4);
        ModelSpec small = ModelCatalog.packaged().find("u2netp");
        assertThat(machine.atOnce(small)).isEqualTo(8);
        assertThat(machine.threads(small)).isEqualTo(1);
    }

    @Test
    void oneMoreThanFitsWaits() throws Exception {
        MemoryGate gate = new MemoryGate(10_000);
        ModelSpec lite = ModelCatalog.packaged().find("birefnet-general-lite");
        CountDownLatch entered = new CountDownLatch(1);
        MemoryGate.Pass first = gate.enter(lite);
        Thread second = new Thread(() -> {
            gate.enter(lite).close();
            entered.countDown();
        });
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(entered.getCount()).isOne();
        first.close();
        assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
