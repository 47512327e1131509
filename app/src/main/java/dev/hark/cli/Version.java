package dev.hark.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the manifest of its jar. */
public final class Version implements IVersionProvider {

  /** Such as {@code 0.1.0}; {@code development} when run from class files. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"hark " + text() + ", Java " + Runtime.version()};
  }
}
