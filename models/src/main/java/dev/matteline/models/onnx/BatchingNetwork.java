package dev.matteline.models.onnx;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network on a GPU: what several threads ask of it at the same time is computed in one batch. On a CPU batches gain
 * nothing, so it is not used there. Thread-safe.
 */
public final class BatchingNetwork implements MapNetwork {

    private record Question(FloatBuffer planes, ImageSize size) {}

    private final MapNetwork network;
    private final MicroBatcher<Question, FloatMap> batcher;

    /**
     * Takes over the network and closes it.
     *
     * @param batch most pictures in one inference, where the graph takes several
     */
    public BatchingNetwork(MapNetwork network, int batch) {
        this.network = network;
        this.batcher = new MicroBatcher<>(Math.min(batch, network.most()), this::answers);
    }

    private List<FloatMap> answers(List<Question> questions) throws ModelException {
        ImageSize size = questions.get(0).size();
        if (questions.stream().allMatch(question -> question.size().equals(size))) {
            return network.run(questions.stream().map(Question::planes).toList(), size);
        }
        List<FloatMap> answers = new ArrayList<>();
        for (Question question : questions) {
            answers.addAll(network.run(List.of(question.planes()), question.size()));
        }
        return answers;
    }

    @Override
    public Optional<ImageSize> fixedSize() {
        return network.fixedSize();
    }

    @Override
    public int most() {
        return network.most();
    }

    @Override
    public List<FloatMap> run(List<FloatBuffer> planes, ImageSize size) throws ModelException {
        List<FloatMap> maps = new ArrayList<>();
        for (FloatBuffer one : planes) {
            maps.add(batcher.ask(new Question(one, size)));
        }
        return maps;
    }

    @Override
    public Device device() {
        return network.device();
    }

    @Override
    public void close() {
        network.close();
    }
}
