package dev.hark.language.adapter.onnx;

import dev.hark.language.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * bge-small-en-v1.5, quantised, in process: 384 dimensions, English, at most 512 word pieces of a
 * text (the rest is not looked at). Own single worker thread; the model is loaded on first use and
 * takes about 245 MiB from then on. Queries overtake texts that wait.
 */
public final class BgeEmbedder implements Embedder, AutoCloseable {

  /** Texts run before another call, or a query, gets its turn. */
  private static final int SLICE = 16;

  private static final int DIMENSION = 384;

  /** What the model's authors trained queries with; texts to be found take none. */
  private static final String QUERY_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private final AtomicLong order = new AtomicLong();
  private final ThreadPoolExecutor worker;
  private final int threads;

  /** Confined to the worker. */
  private Optional<OnnxModel> model = Optional.empty();

  /**
   * @param threads of one inference, 1 to 8
   */
  public BgeEmbedder(int threads) {
    if (threads < 1 || threads > 8) {
      throw new IllegalArgumentException("threads must be 1 to 8: " + threads);
    }
    this.threads = threads;
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            task -> Thread.ofPlatform().daemon().name("hark-embedder").unstarted(task));
    worker.allowCoreThreadTimeOut(true);
  }

  @Override
  public String modelId() {
    return "bge-small-en-v1.5-q";
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public CompletionStage<List<float[]>> embed(List<String> texts) {
    if (texts.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return new Embedding(List.copyOf(texts)).start();
  }

  @Override
  public CompletionStage<float[]> embedQuery(String query) {
    var answer = new CompletableFuture<float[]>();
    submit(
        0,
        answer,
        () -> {
          var loaded = loaded();
          answer.complete(loaded.run(loaded.encode(QUERY_PREFIX + query)));
        });
    return answer;
  }

  private OnnxModel loaded() {
    if (model.isEmpty()) {
      model = Optional.of(OnnxModel.load(threads));
    }
    return model.get();
  }

  private void submit(int priority, CompletableFuture<?> answer, Runnable work) {
    worker.execute(
        new Task(
            priority,
            order.getAndIncrement(),
            () -> {
              try {
                work.run();
              } catch (RuntimeException | LinkageError e) {
                // LinkageError: no native library for this machine; the caller searches by keyword.
                answer.completeExceptionally(e);
              }
            }));
  }

  /** Waits for the batch under way and frees the model. What still waits fails or never comes. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      if (worker.awaitTermination(10, TimeUnit.SECONDS)) {
        model.ifPresent(OnnxModel::close);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One call of {@link #embed}: its slices queue one after the other, so that calls share. */
  private final class Embedding {

    private final CompletableFuture<List<float[]>> answer = new CompletableFuture<>();
    private final List<String> texts;
    private final List<float[]> vectors = new ArrayList<>();

    Embedding(List<String> texts) {
      this.texts = texts;
    }

    CompletionStage<List<float[]>> start() {
      submit(1, answer, this::runSlice);
      return answer;
    }

    private void runSlice() {
      var loaded = loaded();
      var to = Math.min(vectors.size() + SLICE, texts.size());
      for (var text : texts.subList(vectors.size(), to)) {
        vectors.add(loaded.run(loaded.encode(text)));
      }
      if (to < texts.size()) {
        submit(1, answer, this::runSlice);
      } else {
        answer.complete(List.copyOf(vectors));
      }
    }
  }

  /** Work in the queue: the lower priority first, then in order of arrival. */
  private record Task(int priority, long number, Runnable work)
      implements Runnable, Comparable<Task> {

    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Task other) {
      var byPriority = Integer.compare(priority, other.priority);
      return byPriority != 0 ? byPriority : Long.compare(number, other.number);
    }
  }
}
