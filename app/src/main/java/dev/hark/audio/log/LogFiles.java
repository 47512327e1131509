package dev.hark.audio.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The folder of the audio log, as little of a file system as the log needs: the seam where tests
 * put failing disks and crashes.
 */
interface LogFiles extends AutoCloseable {

  /** Names of all files, in any order. */
  List<String> list() throws IOException;

  /** All bytes of a file. */
  byte[] read(String name) throws IOException;

  /** Makes a new, empty file; its name survives a crash when this returns. */
  LogFile create(String name) throws IOException;

  /** Opens a file to write behind its end. */
  LogFile open(String name) throws IOException;

  /** Removes a file; it may come back after a crash. */
  void delete(String name) throws IOException;

  @Override
  void close();

  /** A file that grows. */
  interface LogFile extends AutoCloseable {

    /** Appends all bytes; after an exception some of them may be there. */
    void write(ByteBuffer bytes) throws IOException;

    /** Puts on disk what was written (fdatasync). After an exception nothing written is safe. */
    void force() throws IOException;

    /** Cuts the file, durably. */
    void truncate(long size) throws IOException;

    @Override
    void close() throws IOException;
  }
}
