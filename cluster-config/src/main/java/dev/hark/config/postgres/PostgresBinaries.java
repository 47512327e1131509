package dev.hark.config.postgres;

import dev.hark.config.folder.DataFolder;
import dev.hark.config.folder.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with Hark as a packed archive on the class path. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * Unpacks the archive into the cache folder, unless that was done before.
   *
   * @return the folder that holds {@code bin/postgres}
   */
  static Path unpack(Path cache) throws IOException {
    URL archive = archive();
    int sizeBytes = archive.openConnection().getContentLength();
    Path home = cache.resolve("postgres-" + machine() + "-" + sizeBytes);
    if (Files.isDirectory(home)) {
      return home;
    }
    OwnerOnly.createFolder(cache);
    Path draft = cache.resolve("postgres.new");
    DataFolder.delete(draft);
    Files.createDirectory(draft);
    try (InputStream packed = archive.openStream();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, draft);
      }
    }
    Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    return home;
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path home)
      throws IOException {
    Path target = home.resolve(entry.getName()).normalize();
    if (!target.startsWith(home)) {
      throw new IOException("archive entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static URL archive() throws IOException {
    String name = "/postgres-" + machine() + ".txz";
    URL url = PostgresBinaries.class.getResource(name);
    if (url == null) {
      throw new IOException("no PostgreSQL comes with Hark for this machine (" + machine() + ")");
    }
    return url;
  }

  private static String machine() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    boolean intel = List.of("amd64", "x86_64").contains(processor);
    return (system.startsWith("mac") ? "darwin" : system) + (intel ? "-x86_64" : "-arm_64");
  }
}
