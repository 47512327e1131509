package dev.hark.cli;

/** How the program ends. */
public final class ExitCode {

  public static final int OK = 0;

  /** Something needs mending (doctor), or a command could not do its work. */
  public static final int FAILED = 1;

  public static final int USAGE = 2;
  public static final int CONFIG = 3;
  public static final int PORT_IN_USE = 4;
  public static final int NOT_WRITABLE = 5;

  private ExitCode() {}
}
