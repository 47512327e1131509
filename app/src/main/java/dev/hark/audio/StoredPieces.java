package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads the files of pieces, one after the other. */
final class StoredPieces {

  /** Takes the file of each piece, in order. */
  interface Reader {
    void piece(Piece piece, byte[] file) throws IOException, BrokenAudioException;
  }

  private StoredPieces() {}

  /** Reads one piece at a time, so that only one file is held. */
  static CompletionStage<Void> read(AudioStore store, List<Piece> pieces, Reader reader) {
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    for (var piece : pieces) {
      done =
          done.thenCompose(_ -> store.get(piece.key()))
              .thenAccept(
                  file -> {
                    try {
                      reader.piece(piece, present(piece, file));
                    } catch (IOException | BrokenAudioException e) {
                      throw new CompletionException(e);
                    }
                  });
    }
    return done;
  }

  static byte[] present(Piece piece, Optional<byte[]> file) throws IOException {
    return file.orElseThrow(() -> new IOException("audio object " + piece.key() + " is missing"));
  }

  /** The sound of all pieces; those of one format go through one decoder, as they were sent. */
  static CompletionStage<Pcm> pcm(AudioStore store, PcmDecoders decoders, List<Piece> pieces) {
    var sound = new Sound(decoders);
    return read(store, pieces, sound).thenApply(_ -> sound.finish());
  }

  private static final class Sound implements Reader {
    private record Open(AudioFormat format, PcmDecoder decoder) {}

    private final PcmDecoders decoders;
    private final List<Pcm> parts = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    Sound(PcmDecoders decoders) {
      this.decoders = decoders;
    }

    @Override
    public void piece(Piece piece, byte[] file) throws BrokenAudioException {
      var format = piece.format();
      if (open.isEmpty() || !open.get().format().equals(format)) {
        open.ifPresent(before -> parts.add(before.decoder().finish()));
        open = Optional.of(new Open(format, decoders.create(format)));
      }
      var decoder = open.get().decoder();
      if (format.codec() == Codec.PCM) {
        var bytes = ChunkFile.pcmBytes(file);
        parts.add(decoder.decode(bytes, 0, bytes.length));
      } else {
        for (var packet : ChunkFile.packets(file)) {
          parts.add(decoder.decode(packet, 0, packet.length));
        }
      }
    }

    Pcm finish() {
      open.ifPresent(last -> parts.add(last.decoder().finish()));
      return Pcm.concat(parts);
    }
  }
}
