package dev.hark.boot;

import dev.hark.cli.HarkCommand;
import dev.hark.cli.StreamCommand;
import java.time.Clock;

/** The program {@code hark}. */
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    var clock = Clock.systemUTC();
    var line = HarkCommand.commandLine(new ServerProcess(clock), new JournalRebuilder(clock));
    line.addSubcommand(new StreamCommand());
    System.exit(line.execute(args));
  }
}
