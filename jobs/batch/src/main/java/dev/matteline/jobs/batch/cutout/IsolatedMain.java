package dev.matteline.jobs.batch.cutout;

import dev.matteline.jobs.api.FaultPoint;
import dev.matteline.jobs.batch.ledger.ExtrasJson;
import dev.matteline.jobs.batch.ledger.TimingsJson;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.Cutout;
import dev.matteline.models.cutout.CutoutPipeline;
import dev.matteline.models.cutout.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The process that {@link IsolatedCutter} starts: one order, one answer, and no harm to anybody else. */
final class IsolatedMain {

    private IsolatedMain() {}

    /** The one argument is the exchange folder. */
    public static void main(String[] args) throws IOException {
        Path exchange = Path.of(args[0]);
        FaultPoint.reached("isolated");
        IsolatedOrder.answer(exchange, cut(exchange, IsolatedOrder.read(exchange)));
    }

    private static Properties cut(Path exchange, IsolatedOrder order) throws IOException {
        try (CutoutPipeline pipeline = order.room().open()) {
            return done(exchange, pipeline.cut(order.source(), Recipe.of(order.recipe())));
        } catch (ImageRejectedException e) {
            return problem("refused", e.code(), e);
        } catch (ModelException e) {
            boolean thisItem = e.reason() == ModelException.Reason.INFERENCE_FAILED;
            return problem(thisItem ? "failed" : "unavailable", e.code(), e);
        } catch (OutOfMemoryError e) {
            return problem("failed", "out_of_memory", e);
        }
    }

    private static Properties done(Path exchange, Cutout cutout) throws IOException {
        Properties answer = new Properties();
        answer.setProperty("outcome", "done");
        write(cutout.preview(), exchange.resolve(IsolatedOrder.PREVIEW));
        describe(answer, "", cutout.image(), exchange);
        for (Map.Entry<String, EncodedImage> one : cutout.more().entrySet()) {
            describe(answer, one.getKey() + ".", one.getValue(), exchange);
        }
        answer.setProperty("more", String.join(",", cutout.more().keySet()));
        ExtrasJson json = new ExtrasJson();
        put(answer, "findings", json.write(Findings.of(cutout)));
        put(answer, "checks", json.write(Findings.checks(cutout)));
        answer.setProperty("model", cutout.model());
        answer.setProperty("provider", cutout.provider());
        answer.setProperty("degraded", String.join(",", cutout.degraded()));
        answer.setProperty("timings", new TimingsJson().write(cutout.timings()));
        return answer;
    }

    private static void describe(Properties answer, String prefix, EncodedImage image, Path exchange)
            throws IOException {
        write(image, exchange.resolve(prefix + IsolatedOrder.IMAGE));
        answer.setProperty(prefix + "format", image.format().text());
        answer.setProperty(prefix + "mediaType", image.format().mediaType());
        answer.setProperty(prefix + "width", Integer.toString(image.size().width()));
        answer.setProperty(prefix + "height", Integer.toString(image.size().height()));
    }

    private static void put(Properties answer, String key, @Nullable String value) {
        if (value != null) {
            answer.setProperty(key, value);
        }
    }

    private static void write(EncodedImage image, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            image.writeTo(out);
        }
    }

    private static Properties problem(String outcome, String code, Throwable cause) {
        Properties answer = new Properties();
        answer.setProperty("outcome", outcome);
        answer.setProperty("code", code);
        answer.setProperty("message", String.valueOf(cause.getMessage()));
        return answer;
    }
}
