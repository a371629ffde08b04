package org.tendril.datasets.internal.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tendril.engine.failure.TendrilException;

/** The table of generators by their names. */
public final class Generators {
  private static final Parameter N = Parameter.of("n", "number of vertices");
  private static final Parameter DIRECTED = Parameter.of("directed", "false", "whether directed");
  private static final Parameter SEED = Parameter.of("seed", "1", "any number");
  private static final Parameter WEIGHTS =
      Parameter.of("weights", "false", "integers from 1 to 255, by endpoints");

  private static final List<Kind> KINDS =
      List.of(
          kind(
              "gnp",
              "each pair of n vertices with probability p",
              v -> new UniformModel.Pairs(v.n(), v.real("p", 0, 1), v.flag("directed"), v.seed()),
              N,
              Parameter.of("p", "probability of an edge"),
              DIRECTED),
          kind(
              "gnm",
              "m different pairs of n vertices",
              v ->
                  new UniformModel.Edges(
                      v.n(), v.whole("m", 0, Long.MAX_VALUE), v.flag("directed"), v.seed()),
              N,
              Parameter.of("m", "number of edges"),
              DIRECTED),
          kind(
              "watts-strogatz",
              "a ring of n vertices, each with its k nearest, rewired with probability beta;"
                  + " parallel edges occur",
              v -> new SmallWorldModel(v.n(), v.integer("k", 2), v.real("beta", 0, 1), v.seed()),
              N,
              Parameter.of("k", "4", "even"),
              Parameter.of("beta", "0.1", "probability of rewiring")),
          kind(
              "barabasi-albert",
              "each new vertex has m edges to vertices chosen by their degree; parallel edges"
                  + " occur",
              v -> new PreferentialModel(v.n(), v.integer("m", 1), v.seed()),
              N,
              Parameter.of("m", "3", "edges of a new vertex")),
          kind(
              "configuration",
              "degrees from min to max by a power law, joined at random; self-loops and parallel"
                  + " edges occur",
              v ->
                  new ConfigurationModel(
                      v.n(), v.real("exponent", 0, 100), v.integer("min", 1), v.max(), v.seed()),
              N,
              Parameter.of("exponent", "2.5", "of the power law"),
              Parameter.of("min", "1", "smallest degree"),
              Parameter.of("max", "0", "largest degree; 0: the square root of n")),
          kind(
              "geometric",
              "points of the unit square within a radius; columns x and y",
              v -> new GeometricModel(v.n(), v.real("radius", 1e-9, 2), v.seed()),
              N,
              Parameter.of("radius", "largest distance of neighbors")),
          kind(
              "sbm",
              "equal groups, joined inside with pIn and outside with pOut; column block",
              v ->
                  new BlockModel(
                      v.n(),
                      v.integer("blocks", 1),
                      v.real("pIn", 0, 1),
                      v.real("pOut", 0, 1),
                      v.seed()),
              N,
              Parameter.of("blocks", "4", "number of groups"),
              Parameter.of("pIn", "0.1", "probability within a group"),
              Parameter.of("pOut", "0.01", "probability between groups")),
          kind(
              "lognormal",
              "directed; out-degrees by a log-normal law, random targets (GraphX); self-loops and"
                  + " parallel edges occur",
              v ->
                  new LogNormalModel(v.n(), v.real("mu", -99, 99), v.real("sigma", 0, 9), v.seed()),
              N,
              Parameter.of("mu", "4", "mean of the logarithm of a degree"),
              Parameter.of("sigma", "1.3", "its standard deviation")),
          kind(
              "grid",
              "a rectangle of vertices, each joined to its neighbors",
              v ->
                  new ShapeModel.Grid(
                      v.integer("width", 1), v.integer("height", 1), v.flag("torus")),
              Parameter.of("width", "vertices of a row"),
              Parameter.of("height", "rows"),
              Parameter.of("torus", "false", "whether opposite sides are joined")),
          kind("star", "vertex 0 joined to all others", v -> new ShapeModel.Star(v.n()), N),
          kind("path", "one after the other", v -> new ShapeModel.Path(v.n(), false), N),
          kind("cycle", "a closed path", v -> new ShapeModel.Path(v.n(), true), N),
          kind("complete", "all pairs", v -> new ShapeModel.Complete(v.n()), N),
          kind(
              "tree",
              "each vertex has up to branching children",
              v -> new ShapeModel.Tree(v.n(), v.integer("branching", 1)),
              N,
              Parameter.of("branching", "2", "children of a vertex")));

  private Generators() {}

  /**
   * A parameter.
   *
   * @param otherwise its default; empty if it must be given
   */
  private record Parameter(String name, String otherwise, String meaning) {
    static Parameter of(String name, String meaning) {
      return new Parameter(name, "", meaning);
    }

    static Parameter of(String name, String otherwise, String meaning) {
      return new Parameter(name, otherwise, meaning);
    }

    @Override
    public String toString() {
      return name + (otherwise.isEmpty() ? "" : "=" + otherwise) + " (" + meaning + ")";
    }
  }

  private record Kind(
      String name, String title, List<Parameter> parameters, Function<Values, EdgeModel> model) {
    String names() {
      return parameters.stream().map(Parameter::toString).collect(Collectors.joining(", "));
    }
  }

  private static Kind kind(
      String name, String title, Function<Values, EdgeModel> model, Parameter... own) {
    List<Parameter> all = new ArrayList<>(List.of(own));
    all.add(WEIGHTS);
    all.add(SEED);
    return new Kind(name, title, all, model);
  }

  /** The help: a line for each generator, with its parameters. */
  public static List<String> help() {
    return KINDS.stream().map(kind -> kind.name + ": " + kind.title + ". " + kind.names()).toList();
  }

  /** The names of all generators. */
  public static List<String> names() {
    return KINDS.stream().map(Kind::name).toList();
  }

  /**
   * The graph that a text such as {@code gnp:n=100,p=0.1} describes; empty if it does not begin
   * with the name of a generator and a colon.
   *
   * @throws TendrilException.InvalidInput if a parameter is unknown, missing or out of its range
   */
  public static Optional<GeneratedGraph> parse(String text) {
    return KINDS.stream()
        .filter(kind -> text.startsWith(kind.name + ":"))
        .findFirst()
        .map(kind -> new Values(text, kind).graph());
  }

  /** The values of the parameters. */
  private static final class Values {
    private final String text;
    private final Kind kind;
    private final Map<String, String> given = new LinkedHashMap<>();

    Values(String text, Kind kind) {
      this.text = text;
      this.kind = kind;
      if (!text.chars().allMatch(c -> c >= ' ' && c < 127)) { // the text is a comment in files
        throw failure("parameters must be printable ASCII; write numbers with the digits 0 to 9");
      }
      String list = text.substring(kind.name.length() + 1);
      for (String part : list.isBlank() ? new String[0] : list.split(",", -1)) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part.strip() : part.substring(0, equals).strip();
        if (equals < 0 || kind.parameters.stream().noneMatch(known -> known.name.equals(name))) {
          throw failure("parameters must be NAME=VALUE with a known name: text=\"" + part + "\"");
        }
        if (given.put(name, part.substring(equals + 1).strip()) != null) {
          throw failure("parameters must be given once: name=" + name);
        }
      }
    }

    GeneratedGraph graph() {
      try {
        return new GeneratedGraph(text, kind.name, kind.model.apply(this), flag("weights"), seed());
      } catch (IllegalArgumentException e) {
        throw failure(String.valueOf(e.getMessage()));
      }
    }

    private TendrilException.InvalidInput failure(String message) {
      return new TendrilException.InvalidInput(
          text + ": " + message + "; " + kind.name + " takes " + kind.names());
    }

    private String value(String name) {
      String otherwise =
          kind.parameters.stream()
              .filter(parameter -> parameter.name.equals(name))
              .findFirst()
              .orElseThrow()
              .otherwise;
      String value = given.getOrDefault(name, otherwise);
      if (value.isEmpty()) {
        throw new IllegalArgumentException(name + " must be given");
      }
      return value;
    }

    int n() {
      return integer("n", 1);
    }

    long seed() {
      return whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    int integer(String name, int least) {
      return (int) whole(name, least, Integer.MAX_VALUE - 8);
    }

    /** The largest degree. */
    int max() {
      int max = integer("max", 0);
      return max > 0 ? max : Math.max(integer("min", 1), (int) Math.sqrt(n()));
    }

    long whole(String name, long least, long most) {
      String value = value(name);
      try {
        long number = Long.parseLong(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(name + " must be an integer: " + name + "=" + value, e);
      }
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must be in [%d, %d]: %s=%s", name, least, most, name, value));
    }

    double real(String name, double least, double most) {
      String value = value(name);
      try {
        double number = Double.parseDouble(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(name + " must be a number: " + name + "=" + value, e);
      }
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + most + "]: " + name + "=" + value);
    }

    boolean flag(String name) {
      String value = value(name);
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException(name + " must be true or false: " + name + "=" + value);
      }
      return value.equals("true");
    }
  }
}
