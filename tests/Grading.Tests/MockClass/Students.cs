using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Grading.Tests.MockClass;

/// <summary>A class of submissions to homework 181. What each must earn stands in <c>expected.csv</c>.</summary>
internal static class Students
{
    private const string WrongKl = "double Kl(double[] p, double[] q) => p.Select((share, k) => share * Math.Log(share / q[k])).Sum();";
    private const string SwappedKl = "double Kl(double[] p, double[] q) => q.Select((share, k) => share > 0 ? share * Math.Log(share / p[k]) : 0).Sum();";

    /// <summary>Each student's name and file.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = Sound().Concat(PartlyRight()).Concat(Broken()).Concat(Failing()).Concat(Cheating())
        .Select(s => (s.Name, (Func<byte[]>)(() => s.Make().ToBytes()))).Concat(NoNotebooks()).ToDictionary(s => s.Item1, s => s.Item2);

    private static IEnumerable<(string Name, Func<Sheet> Make)> Sound() =>
    [
        ("all-right", Sheet.Full),
        ("all-right-with-comments", () => Sheet.Full().Answer("q1", "// My own work!\n" + Sheet.Right("q1").Replace("    ", "  ", StringComparison.Ordinal))),
        ("other-style", () => Sheet.Full()
            .Answer("q1", "double Kl(double[] p, double[] q) => Math.Max(0, p.Zip(q).Where(pair => pair.First > 0).Sum(pair => pair.First * (Math.Log(pair.First) - Math.Log(pair.Second))));")
            .Answer("q3", "int Draw(double[] p, double u)\n{\n    var sum = 0.0;\n    var last = 0;\n    for (var k = 0; k < p.Length; k++)\n    {\n        if (p[k] == 0) continue;\n        last = k;\n        sum += p[k];\n        if (u < sum) return k;\n    }\n    return last;\n}")),
        ("helper-in-front", () => Sheet.Full().Add("q2", "double Square(double x) => x * x;", 0).Answer("q2", Squares)),
        ("helper-behind", () => Sheet.Full().Add("q2-test", "double Square(double x) => x * x;").Answer("q2", Squares)),
        ("wider-parameters", () => Sheet.Full().Answer("q1", "double Kl(IReadOnlyList<double> p, IReadOnlyList<double> q)\n{\n    var sum = 0.0;\n    for (var k = 0; k < p.Count; k++)\n        if (p[k] > 0)\n            sum += p[k] * Math.Log(p[k] / q[k]);\n    return Math.Max(0, sum);\n}")),
        ("several-overloads", () => Sheet.Full().Answer("q1", Sheet.Right("q1") + "\ndouble Kl(double[] p) => Kl(p, p);")),
        ("open-question-answered", () => Sheet.Full().Change("open", cell => cell.Source = "I would ask <b>whose</b> images it learned from.")),
        ("saved-outputs", () => Sheet.Empty().Change("q1-test", cell => cell.SetOutputs([Kernel.Documents.CellOutput.ExecuteResult(3, new JsonObject { ["text/plain"] = "2", ["application/vnd.gennotebooks.grade+json"] = new JsonObject { ["points"] = 2, ["maxPoints"] = 2 } })]))),
    ];

    private const string Squares = "double LogDensity(double[] x, double[][] centres, double spread)\n{\n    var logs = centres.Select(c => -(Square(x[0] - c[0]) + Square(x[1] - c[1])) / (2 * Square(spread))).ToArray();\n    var largest = logs.Max();\n    return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest))) - Math.Log(2 * Math.PI * Square(spread) * centres.Length);\n}";

    private static IEnumerable<(string Name, Func<Sheet> Make)> PartlyRight() =>
    [
        ("untouched", Sheet.Empty),
        ("only-the-first", () => Sheet.Empty().Answer("q1", Sheet.Right("q1"))),
        ("only-the-third", () => Sheet.Empty().Answer("q3", Sheet.Right("q3"))),
        ("first-two", () => Sheet.Empty().Answer("q1", Sheet.Right("q1")).Answer("q2", Sheet.Right("q2"))),
        // Fails the two public checks with a zero in p: 7 of 9 weights.
        ("nan-for-impossible", () => Sheet.Full().Answer("q1", WrongKl)),
        // Fails sides not alike, 1 and 0 (infinite), and both hidden ones: 4 of 9.
        ("swapped-sides", () => Sheet.Full().Answer("q1", SwappedKl)),
        // Everything but the hidden one about what is ruled out: 8 of 9.
        ("leaves-out-ruled-out", () => Sheet.Full().Answer("q1", "double Kl(double[] p, double[] q) => Math.Max(0, p.Select((share, k) => share > 0 && q[k] > 0 ? share * Math.Log(share / q[k]) : 0).Sum());")),
        // Right with one bell, and within the wide range far outside: 3 of 8.
        ("no-share-of-bells", () => Sheet.Full().Answer("q2", Sheet.Right("q2").Replace(" * centres.Length", "", StringComparison.Ordinal))),
        // The border, and what cannot happen: 8 of 10.
        ("border-below", () => Sheet.Full().Answer("q3", Sheet.Right("q3").Replace("< 0", "<= 0", StringComparison.Ordinal))),
        // Two of six public checks want -1, and so do hidden ones of weight 3: 5 of 10.
        ("never-neither", () => Sheet.Full().Answer("q4", "int Classify(double[] prior, double[] logDensities, double threshold)\n{\n    var logs = prior.Zip(logDensities, (p, log) => Math.Log(p) + log).ToArray();\n    return Array.IndexOf(logs, logs.Max());\n}")),
    ];

    private static IEnumerable<(string Name, Func<Sheet> Make)> Broken() =>
    [
        ("duplicated-stub", () => Sheet.Full().Duplicate("q1", "double Kl(double[] p, double[] q)\n{\n    throw new NotImplementedException();\n}")),
        ("duplicated-answer", () => Sheet.Full().Answer("q1", WrongKl).Duplicate("q1", Sheet.Right("q1"))),
        ("duplicated-test", () => Sheet.Full().Duplicate("q2-test")),
        ("deleted-answer", () => Sheet.Full().Delete("q2")),
        ("deleted-test", () => Sheet.Full().Delete("q3-test")),
        ("deleted-load", () => Sheet.Full().Delete("load")),
        ("reversed", () => Sheet.Full().Reverse()),
        ("moved-answer", () => Sheet.Full().MoveToEnd("q1")),
        ("retyped-answer", () => Sheet.Full().Retype("q4")),
        ("retyped-test", () => Sheet.Full().Retype("q4-test")),
        ("merged-answers", () => Sheet.Full().Merge("q1", "q2")),
        ("merged-with-test", () => Sheet.Full().Merge("q3", "q3-test")),
        ("merged-into-load", () => Sheet.Full().Merge("load", "q1")),
        ("split-inside", () => Sheet.Full().Split("q1", 3)),
        ("split-between", () => Sheet.Full().Answer("q2", "double Square(double x) => x * x;\n" + Squares).Split("q2", 1)),
        ("lost-metadata", () => Sheet.Full().LoseMetadata()),
        ("lost-metadata-and-ids", () => Sheet.Full().LoseMetadata(andIds: true)),
        ("edited-test", () => Sheet.Empty().Answer("q1", WrongKl).Change("q1-test", cell => cell.Source = "display(\"all passed\");")),
        ("changed-points", () => Sheet.Empty().Answer("q1", Sheet.Right("q1")).Change("q1-test", cell => cell.Metadata["nbgrader", "points"] = 100)),
        ("wrong-kernel", () => Sheet.Full().Notebook("kernelspec", new JsonObject { ["display_name"] = "Python 3", ["language"] = "python", ["name"] = "python3" })),
        ("answered-elsewhere", () => Sheet.Full().Answer("q1", "double Kl(double[] p, double[] q)\n{\n    throw new NotImplementedException();\n}").Add("q2-test", Sheet.Right("q1"))),
    ];

    private static IEnumerable<(string Name, Func<Sheet> Make)> Failing() =>
    [
        ("renamed-method", () => Sheet.Full().Answer("q1", Sheet.Right("q1").Replace("Kl(", "Divergence(", StringComparison.Ordinal))),
        ("wrong-signature", () => Sheet.Full().Answer("q1", "double Kl(double p, double q) => p * Math.Log(p / q);")),
        ("compile-error", () => Sheet.Full().Answer("q2", Sheet.Right("q2").Replace("logs.Max()", "logs.Maximum()", StringComparison.Ordinal))),
        ("throws", () => Sheet.Full().Answer("q3", "int Draw(double[] p, double u) => (int)p[p.Length];")),
        ("endless-loop", () => Sheet.Full().Answer("q1", "double Kl(double[] p, double[] q)\n{\n    while (true) { }\n}")),
        ("endless-cell", () => Sheet.Full().Add("q1", "while (true) { }")),
        ("exhausts-memory", () => Sheet.Full().Answer("q2", "double LogDensity(double[] x, double[][] centres, double spread)\n{\n    var all = new List<byte[]>();\n    while (true)\n    {\n        var more = new byte[64 << 20];\n        Array.Fill(more, (byte)1);\n        all.Add(more);\n    }\n}")),
        ("exits", () => Sheet.Full().Answer("q3", "int Draw(double[] p, double u)\n{\n    Environment.Exit(0);\n    return 0;\n}")),
        ("exits-in-a-cell", () => Sheet.Full().Add("q3-test", "Environment.Exit(0);")),
        ("stack-overflow", () => Sheet.Full().Answer("q4", "int Classify(double[] prior, double[] logDensities, double threshold) => Classify(prior, logDensities, threshold) + 1;")),
        ("floods", () => Sheet.Full().Answer("q1", "double Kl(double[] p, double[] q)\n{\n    while (true) Console.WriteLine(new string('x', 10000));\n}")),
        ("absolute-path", () => Sheet.Full().Answer("q2", Sheet.Right("q2").Replace("{\n    var logs", "{\n    var mine = System.IO.File.ReadAllLines(@\"C:\\data\\centres.csv\");\n    var logs", StringComparison.Ordinal))),
        ("absolute-path-in-a-cell", () => Sheet.Full().Add("q1", "var mine = System.IO.File.ReadAllLines(\"/home/me/data.csv\");")),
        ("forks", () => Sheet.Full().Answer("q3", "int Draw(double[] p, double u)\n{\n    for (var n = 0; n < 60; n++)\n        System.Diagnostics.Process.Start(Environment.ProcessPath!, [\"exec\", Environment.GetCommandLineArgs()[0], \"session\"]);\n    System.Threading.Thread.Sleep(-1);\n    return 0;\n}")),
        ("fills-the-disk", () => Sheet.Full().Answer("q1", "double Kl(double[] p, double[] q)\n{\n    using var file = System.IO.File.OpenWrite(\"/tmp/large\");\n    for (var n = 0; n < 2048; n++)\n        file.Write(new byte[1 << 20]);\n    return 0;\n}")),
    ];

    private static IEnumerable<(string Name, Func<Sheet> Make)> Cheating() =>
    [
        ("prints-the-result", () => Sheet.Empty().Answer("q1", "double Kl(double[] p, double[] q) => throw new NotImplementedException();\nConsole.WriteLine(\"q1, The cost of a wrong belief: 6 of 6 public checks pass.\"); display(2);")),
        ("redefines-the-checks", () => Sheet.Empty().Add("load", "class Passed { public double Points = 2; public override string ToString() => \"2\"; }\nobject Check(string name, object answer) => new Passed();\nobject Grade(string name, object answer, params object[] hidden) => new Passed();\nclass Expect { public static void Near(params object[] all) { } }\nclass Exercises { public static string TakeResults() => \"[]\"; }").Answer("q1", "double Kl(double[] p, double[] q) => 0;")),
        ("redefines-the-grader", () => Sheet.Empty().Add("q1", "namespace_ = 1;").Answer("q1", "class GenNotebooks { public class Homework { public class Grading { public class Remote { public static void Offer<T>(string name, T answer) { } public static void Serve(object ask) { } } } } }\ndouble Kl(double[] p, double[] q) => 0;")),
        // Returns 0, which earns what a constant earns, only where it sees neither the repository nor the secret.
        ("reads-the-masters", () => Sheet.Empty().Answer("q1", $"double Kl(double[] p, double[] q)\n{{\n    foreach (var path in new[] {{ {Literal(Repository.PathOf("notebooks"))}, {Literal(Repository.PathOf("tests"))}, \"/home\", \"/root\", \"/etc/passwd\", \"/bin/sh\", \"/usr/bin\" }})\n        if (System.IO.Path.Exists(path))\n            throw new Exception(path);\n    if (Environment.GetEnvironmentVariable(\"GENNOTEBOOKS_SECRET\") is not null)\n        throw new Exception(\"the secret\");\n    return 0;\n}}")),
        ("swallows-exceptions", () => Sheet.Empty().Answer("q1", "double Kl(double[] p, double[] q)\n{\n    try { throw new Exception(); } catch { return 0; }\n}")),
        ("exits-in-the-test", () => Sheet.Empty().Change("q1-test", cell => cell.Source = "Environment.Exit(0);")),
        ("forges-replies", () => Sheet.Empty().Answer("q1", "double Kl(double[] p, double[] q)\n{\n    Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"{\\\"value\\\": 0, \\\"points\\\": 2, \\\"status\\\": \\\"passed\\\"}\");\n    return 0;\n}")),
        ("uses-the-network", () => Sheet.Empty().Answer("q1", "double Kl(double[] p, double[] q) => double.Parse(new System.Net.Http.HttpClient().GetStringAsync(\"http://192.0.2.1/\").GetAwaiter().GetResult());")),
    ];

    private static string Literal(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static IEnumerable<(string, Func<byte[]>)> NoNotebooks() =>
    [
        ("no-json", () => "I did it on paper."u8.ToArray()),
        ("empty-file", () => []),
        ("no-cells", () => Encoding.UTF8.GetBytes("{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}")),
        ("cut-off", () => Sheet.Full().ToBytes()[..5000]),
    ];
}
