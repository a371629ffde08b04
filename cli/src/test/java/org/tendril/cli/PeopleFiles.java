package org.tendril.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The people and relationships of GraphFrames' user guide, as files. */
public record PeopleFiles(Path people, Path knows) {
  public static PeopleFiles in(Path folder) throws IOException {
    Path people = folder.resolve("people.csv");
    Files.writeString(
        people,
        """
        id,name,age
        a,Alice,34
        b,Bob,36
        c,Charlie,30
        d,David,29
        e,Esther,32
        f,Fanny,
        g,Gabby,60
        """);
    Path knows = folder.resolve("knows.csv");
    Files.writeString(
        knows,
        """
        src,dst,relationship
        a,b,friend
        b,c,follow
        c,b,follow
        f,c,follow
        e,f,follow
        e,d,friend
        d,a,friend
        a,e,friend
        """);
    return new PeopleFiles(people, knows);
  }

  /** Runs a command over both files. */
  public CommandRun run(String command, Object... others) {
    Object[] all = new Object[others.length + 5];
    all[0] = command;
    System.arraycopy(others, 0, all, 1, others.length);
    all[others.length + 1] = "--vertices=" + people;
    all[others.length + 2] = "--edges=" + knows;
    all[others.length + 3] = "--threads=2";
    all[others.length + 4] = "--quiet";
    return CommandRun.of(all);
  }
}
